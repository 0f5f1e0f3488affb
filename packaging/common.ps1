# studio, verify and bozzetto on Windows: finds a JDK 25 and Maven, builds what is missing, runs the program named first.
param([Parameter(Mandatory)][string]$Program, [Parameter(ValueFromRemainingArguments)][string[]]$Rest = @())
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot

function Stop-With([string]$message) {
    [Console]::Error.WriteLine("bozzetto: $message")
    exit 1
}

function Test-Jdk25([string]$folder) {
    $release = Join-Path $folder 'release'
    return $folder -and (Test-Path (Join-Path $folder 'bin\javac.exe')) -and (Test-Path $release) -and
        (Select-String -Quiet -Path $release -Pattern '^JAVA_VERSION="25')
}

$places = @($env:JAVA_HOME)
$javac = Get-Command javac -ErrorAction SilentlyContinue
if ($javac) { $places += Split-Path -Parent (Split-Path -Parent $javac.Source) }
foreach ($vendor in 'Eclipse Adoptium', 'Java', 'Microsoft', 'Zulu', 'BellSoft', 'Amazon Corretto') {
    $places += Get-ChildItem -Directory -ErrorAction SilentlyContinue (Join-Path $env:ProgramFiles $vendor) | ForEach-Object FullName
}
$places += Get-ChildItem -Directory -ErrorAction SilentlyContinue (Join-Path $HOME '.jdks') | ForEach-Object FullName
$jdk = $places | Where-Object { $_ -and (Test-Jdk25 $_) } | Select-Object -First 1
if (-not $jdk) {
    Stop-With 'needs a JDK 25 and found none. Install one (winget install EclipseAdoptium.Temurin.25.JDK) or set JAVA_HOME to it, then run this again.'
}
$env:JAVA_HOME = $jdk
if (-not (Get-Command mvn -ErrorAction SilentlyContinue)) {
    Stop-With 'needs Apache Maven 3.8 or newer on the PATH; install it and run this again.'
}

function Invoke-Maven([string[]]$goals) {
    & mvn -f (Join-Path $root 'pom.xml') -B -ntp @goals
    if ($LASTEXITCODE -ne 0) { exit 1 }
}

function Update-Build([string]$name) {
    $stamp = Join-Path $root "packaging\target\built-$name"
    $newest = Get-ChildItem -Recurse -File (Join-Path $root 'proto'), (Join-Path $root 'backend'), (Join-Path $root 'studio-app') |
        Where-Object { $_.FullName -notmatch '[\\/](target|test)[\\/]' } |
        Sort-Object LastWriteTime | Select-Object -Last 1
    if ((Test-Path $stamp) -and (Get-Item $stamp).LastWriteTime -gt $newest.LastWriteTime) { return }
    [Console]::Error.WriteLine('bozzetto: building (the first time takes some minutes)')
    Invoke-Maven @('-q', 'package', '-Dgates=off', '-DskipTests', '-pl', ":bozzetto-$name", '-am')
    New-Item -ItemType Directory -Force (Split-Path -Parent $stamp) | Out-Null
    New-Item -ItemType File -Force $stamp | Out-Null
}

$java = Join-Path $jdk 'bin\java.exe'
switch ($Program) {
    'verify' {
        Invoke-Maven @('--fail-at-end', 'clean', 'verify')
        if ($Rest -contains '--thorough') {
            $env:JAZZER_FUZZ = '1'
            $env:JAZZER_MAX_DURATION = if ($env:FUZZ_SECONDS) { "$($env:FUZZ_SECONDS)s" } else { '60s' }
            Invoke-Maven @('--fail-at-end', 'verify', '-Dgates=off', '-DreuseForks=false', '-Dtest.excluded.tags=',
                '-Dtest.included.tags=thorough')
        }
        & $java (Join-Path $root 'packaging\TestSummary.java') $root
    }
    'studio' {
        Update-Build 'studio'
        $lib = Join-Path $root 'studio-app\target'
        $jar = (Get-Item (Join-Path $lib 'bozzetto-studio-*.jar')).FullName
        & $java --module-path (Join-Path $lib 'javafx') --add-modules 'javafx.controls,javafx.swing,jdk.incubator.vector' `
            '--enable-native-access=javafx.graphics,ALL-UNNAMED' '-Dai.djl.offline=true' `
            -cp "$jar;$lib\app\*" org.bozzetto.studio.Studio @Rest
    }
    'bozzetto' {
        Update-Build 'cli'
        $lib = Join-Path $root 'backend\cli\target'
        $jar = (Get-Item (Join-Path $lib 'bozzetto-cli-*.jar')).FullName
        & $java -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED '-Djava.awt.headless=true' `
            '-Dai.djl.offline=true' -cp "$jar;$lib\app\*" org.bozzetto.cli.Bozzetto @Rest
    }
}
exit $LASTEXITCODE
