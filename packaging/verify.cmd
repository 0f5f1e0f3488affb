@echo off
rem Windows front of packaging/verify; see common.ps1.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0common.ps1" verify %*
exit /b %ERRORLEVEL%
