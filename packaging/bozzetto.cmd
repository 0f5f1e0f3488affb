@echo off
rem Windows front of packaging/bozzetto; see common.ps1.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0common.ps1" bozzetto %*
exit /b %ERRORLEVEL%
