<#
.SYNOPSIS
Registers attendantd as a Windows service by Servy, so that it starts with the machine and is started again when it ends.

.DESCRIPTION
Run in an elevated PowerShell, with a Windows build of attendantd (program and Qt libraries) in -From. Programs go to
Program Files, configuration and ledger to ProgramData; running it again puts in a newer build and keeps both.
This release is built and tested on Linux; the script is what a Windows build is put in with.

.EXAMPLE
.\install_win.ps1 -From C:\build\bin
.EXAMPLE
.\install_win.ps1 -Uninstall
#>
[CmdletBinding(DefaultParameterSetName = 'Install')]
param(
    [Parameter(ParameterSetName = 'Install', Mandatory)][string]$From,
    [Parameter(ParameterSetName = 'Uninstall', Mandatory)][switch]$Uninstall,
    [string]$Name = 'AttendantGateway'
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$Program = Join-Path $env:ProgramFiles 'Attendant'
$State = Join-Path $env:ProgramData 'Attendant'
$Config = Join-Path $State 'attendant.toml'

function Assert-Administrator {
    $me = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()
    if (-not $me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
        throw 'Run this in an elevated PowerShell: services are registered by administrators.'
    }
}

# winget leaves a tool's folder out of the PATH of the shell that is open already.
function Find-Servy {
    $known = Get-Command 'servy-cli.exe' -ErrorAction SilentlyContinue
    if ($known) { return $known.Source }
    $usual = Join-Path $env:ProgramFiles 'Servy\servy-cli.exe'
    if (Test-Path $usual) { return $usual }
    return $null
}

function Install-Package([string]$Id) {
    if (-not (Get-Command 'winget.exe' -ErrorAction SilentlyContinue)) {
        throw "winget is missing (App Installer of the Microsoft Store). Install $Id by hand and run this again."
    }
    winget install --id $Id --exact --silent --accept-package-agreements --accept-source-agreements
    if ($LASTEXITCODE -ne 0) { throw "winget could not install $Id (exit code $LASTEXITCODE)." }
}

function Invoke-Servy {
    & $script:Servy @args
    if ($LASTEXITCODE -ne 0) { throw "servy-cli $($args[0]) failed (exit code $LASTEXITCODE)." }
}

function Stop-Gateway {
    $service = Get-Service -Name $Name -ErrorAction SilentlyContinue
    if (-not $service) { return $false }
    if ($service.Status -ne 'Stopped') {
        Stop-Service -Name $Name
        $service.WaitForStatus('Stopped', '00:00:30')
    }
    return $true
}

Assert-Administrator
$script:Servy = Find-Servy

if ($Uninstall) {
    if (Stop-Gateway) {
        if (-not $script:Servy) { throw 'Servy is gone; remove the service with: sc.exe delete ' + $Name }
        Invoke-Servy uninstall "--name=$Name"
    }
    if (Test-Path $Program) { Remove-Item -Recurse -Force $Program }
    Write-Output "The service is gone. Configuration and ledger are still in $State."
    exit 0
}

if (-not (Test-Path (Join-Path $From 'attendantd.exe'))) { throw "There is no attendantd.exe in $From." }
if (-not $script:Servy) {
    Install-Package 'aelassas.Servy'
    $script:Servy = Find-Servy
    if (-not $script:Servy) { throw 'Servy was installed and servy-cli.exe is still not there.' }
}
Install-Package 'Microsoft.VCRedist.2015+.x64'

$again = Stop-Gateway
New-Item -ItemType Directory -Force $Program, $State | Out-Null
Copy-Item -Recurse -Force (Join-Path $From '*') $Program

# The ledger holds members' records: only the system and administrators read it.
icacls $State /inheritance:r /grant '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' | Out-Null
if ($LASTEXITCODE -ne 0) { throw "The permissions of $State could not be set." }

if (-not (Test-Path $Config)) {
    $ledger = (Join-Path $State 'attendant.db').Replace('\', '/')
    $text = @(
        '[site]', 'id = "site-1"', 'counters = ["weighing"]', '',
        '[store]', "path = `"$ledger`"", '',
        '[weighing]', 'server = ""', '',
        '[[weighing.stations]]', 'name = "1"', 'port = "COM3"')
    # Without a byte order mark: TOML begins with its first letter.
    [IO.File]::WriteAllLines($Config, $text, (New-Object Text.UTF8Encoding $false))
    Write-Output "A configuration to begin with is in $Config."
}
& (Join-Path $Program 'attendantd.exe') --check-config --config $Config
if ($LASTEXITCODE -ne 0) { throw "$Config is not accepted; the service was not registered." }

if ($again) { Invoke-Servy uninstall "--name=$Name" }
Invoke-Servy install "--name=$Name" '--description=Attendant gateway: scales, readers and their server' `
    "--path=$(Join-Path $Program 'attendantd.exe')" "--params=--config `"$Config`"" "--startupDir=$State" `
    '--startupType=Automatic' "--stdout=$(Join-Path $State 'attendantd.log')" "--stderr=$(Join-Path $State 'attendantd.log')" `
    '--enableHealth' '--heartbeatInterval=10' '--maxFailedChecks=3' '--recoveryAction=RestartService'
Invoke-Servy start "--name=$Name"

# Registered is not running: wait until it answers for itself.
for ($i = 0; $i -lt 30; ++$i) {
    try {
        Invoke-WebRequest -UseBasicParsing -TimeoutSec 2 'http://127.0.0.1:5000/healthz' | Out-Null
        Write-Output "$Name runs. Configuration: $Config"
        exit 0
    } catch { Start-Sleep -Seconds 1 }
}
throw "$Name was started and does not answer; see $(Join-Path $State 'attendantd.log')."
