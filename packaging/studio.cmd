@echo off
rem Windows front of packaging/studio; see common.ps1.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0common.ps1" studio %*
exit /b %ERRORLEVEL%
