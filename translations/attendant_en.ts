<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>BankPane</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Number for staff: %1</source>
        <translation>Number for staff: %1</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>한국어</source>
        <extracomment>On the button that switches to the other language: that language&apos;s own name</extracomment>
        <translation>한국어</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Large text</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contrast</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>Call staff</translation>
    </message>
</context>
<context>
    <name>CountdownRing</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation><numerusform>%n second left</numerusform><numerusform>%n seconds left</numerusform></translation>
    </message>
</context>
<context>
    <name>DemoBar</name>
    <message>
        <source>Demo: scan card</source>
        <translation>Demo: scan card</translation>
    </message>
    <message>
        <source>Demo: take key</source>
        <translation>Demo: take key</translation>
    </message>
    <message>
        <source>Demo: hang key</source>
        <translation>Demo: hang key</translation>
    </message>
    <message>
        <source>Demo: hang it wrong</source>
        <translation>Demo: hang it wrong</translation>
    </message>
</context>
<context>
    <name>FreeTile</name>
    <message numerus="yes">
        <source>%1: %n free</source>
        <translation><numerusform>%1: %n free</numerusform><numerusform>%1: %n free</numerusform></translation>
    </message>
    <message>
        <source>keys free</source>
        <translation>keys free</translation>
    </message>
    <message>
        <source>none free</source>
        <translation>none free</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>Staff have been called. Your number: %1</source>
        <translation>Staff have been called. Your number: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>LockerWords</name>
    <message>
        <source>Welcome</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>Welcome, %1</source>
        <translation>Welcome, %1</translation>
    </message>
    <message>
        <source>Please ask at the desk.</source>
        <translation>Please ask at the desk.</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>This did not work</translation>
    </message>
    <message>
        <source>This card is not registered</source>
        <translation>This card is not registered</translation>
    </message>
    <message>
        <source>Please call staff.</source>
        <translation>Please call staff.</translation>
    </message>
    <message>
        <source>This key is not one of ours</source>
        <translation>This key is not one of ours</translation>
    </message>
    <message numerus="yes">
        <source>Your membership ended %n day(s) ago</source>
        <translation><numerusform>Your membership ended %n day ago</numerusform><numerusform>Your membership ended %n days ago</numerusform></translation>
    </message>
    <message>
        <source>Your membership has ended</source>
        <translation>Your membership has ended</translation>
    </message>
    <message>
        <source>Please renew at the desk.</source>
        <translation>Please renew at the desk.</translation>
    </message>
    <message>
        <source>Your membership is paused</source>
        <translation>Your membership is paused</translation>
    </message>
    <message>
        <source>Please have it resumed at the desk.</source>
        <translation>Please have it resumed at the desk.</translation>
    </message>
    <message>
        <source>Somebody is at this bank</source>
        <translation>Somebody is at this bank</translation>
    </message>
    <message numerus="yes">
        <source>Please wait about %n second(s).</source>
        <translation><numerusform>Please wait about %n second.</numerusform><numerusform>Please wait about %n seconds.</numerusform></translation>
    </message>
    <message>
        <source>Please wait a moment.</source>
        <translation>Please wait a moment.</translation>
    </message>
    <message>
        <source>No locker is free</source>
        <translation>No locker is free</translation>
    </message>
    <message>
        <source>Please try again in a while, or ask at the desk.</source>
        <translation>Please try again in a while, or ask at the desk.</translation>
    </message>
    <message>
        <source>There are no lockers for you here</source>
        <translation>There are no lockers for you here</translation>
    </message>
    <message numerus="yes">
        <source>You have had %n key(s) today: that is all for a day</source>
        <translation><numerusform>You have had %n key today: that is all for a day</numerusform><numerusform>You have had %n keys today: that is all for a day</numerusform></translation>
    </message>
    <message>
        <source>You already have key %1</source>
        <translation>You already have key %1</translation>
    </message>
    <message>
        <source>Please return it first.</source>
        <translation>Please return it first.</translation>
    </message>
    <message>
        <source>Key %1 is of another zone</source>
        <translation>Key %1 is of another zone</translation>
    </message>
    <message>
        <source>Put it back and take one from the lit zone.</source>
        <translation>Put it back and take one from the lit zone.</translation>
    </message>
    <message>
        <source>Key %1 belongs to somebody else</source>
        <translation>Key %1 belongs to somebody else</translation>
    </message>
    <message>
        <source>Please put it back.</source>
        <translation>Please put it back.</translation>
    </message>
    <message>
        <source>Locker %1 is out of order</source>
        <translation>Locker %1 is out of order</translation>
    </message>
    <message>
        <source>Put its key back and take another.</source>
        <translation>Put its key back and take another.</translation>
    </message>
    <message>
        <source>One key only</source>
        <translation>One key only</translation>
    </message>
    <message>
        <source>Please put key %1 back.</source>
        <translation>Please put key %1 back.</translation>
    </message>
    <message>
        <source>This bank does not answer</source>
        <translation>This bank does not answer</translation>
    </message>
    <message>
        <source>The door does not move</source>
        <translation>The door does not move</translation>
    </message>
    <message>
        <source>Please keep your hands away and call staff.</source>
        <translation>Please keep your hands away and call staff.</translation>
    </message>
    <message>
        <source>Nothing can be recorded now</source>
        <translation>Nothing can be recorded now</translation>
    </message>
    <message>
        <source>Please call staff: without a record no door opens.</source>
        <translation>Please call staff: without a record no door opens.</translation>
    </message>
    <message>
        <source>This bank is out of service</source>
        <translation>This bank is out of service</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>One moment</translation>
    </message>
    <message>
        <source>We are looking you up.</source>
        <translation>We are looking you up.</translation>
    </message>
    <message>
        <source>The door is opening. Keep your hands away.</source>
        <translation>The door is opening. Keep your hands away.</translation>
    </message>
    <message>
        <source>Take any key you like from the open door.</source>
        <translation>Take any key you like from the open door.</translation>
    </message>
    <message>
        <source>We are writing it down.</source>
        <translation>We are writing it down.</translation>
    </message>
    <message>
        <source>This locker is yours</source>
        <translation>This locker is yours</translation>
    </message>
    <message>
        <source>The door is closing. Keep your hands away.</source>
        <translation>The door is closing. Keep your hands away.</translation>
    </message>
    <message>
        <source>Hang the key back in its place</source>
        <translation>Hang the key back in its place</translation>
    </message>
    <message>
        <source>Your place is %1.</source>
        <translation>Your place is %1.</translation>
    </message>
    <message>
        <source>Thank you for bringing this key</source>
        <translation>Thank you for bringing this key</translation>
    </message>
    <message>
        <source>Hang it in its place.</source>
        <translation>Hang it in its place.</translation>
    </message>
    <message>
        <source>This is place %1</source>
        <translation>This is place %1</translation>
    </message>
    <message>
        <source>Move the key to place %1.</source>
        <translation>Move the key to place %1.</translation>
    </message>
    <message>
        <source>Returned. Thank you!</source>
        <translation>Returned. Thank you!</translation>
    </message>
    <message>
        <source>The time is up</source>
        <translation>The time is up</translation>
    </message>
    <message>
        <source>The door is closing. Scan again to start over.</source>
        <translation>The door is closing. Scan again to start over.</translation>
    </message>
    <message numerus="yes">
        <source>day(s) left</source>
        <translation><numerusform>day left</numerusform><numerusform>days left</numerusform></translation>
    </message>
    <message>
        <source>Men</source>
        <translation>Men</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>Women</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Staff</translation>
    </message>
</context>
<context>
    <name>LockersHome</name>
    <message>
        <source>Take or return a locker key</source>
        <translation>Take or return a locker key</translation>
    </message>
    <message>
        <source>Hold your membership card or the key&apos;s tag to the reader.</source>
        <translation>Hold your membership card or the key's tag to the reader.</translation>
    </message>
</context>
<context>
    <name>MoveHint</name>
    <message>
        <source>From %1 to %2</source>
        <translation>From %1 to %2</translation>
    </message>
</context>
<context>
    <name>ZoneMap</name>
    <message numerus="yes">
        <source>%n free</source>
        <translation><numerusform>%n free</numerusform><numerusform>%n free</numerusform></translation>
    </message>
</context>
<context>
    <name>attendant::lockers::BankViewModel</name>
    <message>
        <source>Somebody is here. The next one, please wait.</source>
        <translation>Somebody is here. The next one, please wait.</translation>
    </message>
</context>
<context>
    <name>attendant::site::KioskViewModel</name>
    <message>
        <source>Out of service</source>
        <translation>Out of service</translation>
    </message>
    <message numerus="yes">
        <source>Offline · keys work · %n record(s) waiting</source>
        <translation><numerusform>Offline · keys work · %n record waiting</numerusform><numerusform>Offline · keys work · %n records waiting</numerusform></translation>
    </message>
    <message>
        <source>Offline · taking and returning keys works</source>
        <translation>Offline · taking and returning keys works</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>The storage is full. As soon as staff have made room, this counter goes on by itself.</source>
        <translation>The storage is full. As soon as staff have made room, this counter goes on by itself.</translation>
    </message>
    <message>
        <source>The storage cannot be written. Staff have to look at it.</source>
        <translation>The storage cannot be written. Staff have to look at it.</translation>
    </message>
    <message>
        <source>The record is damaged. Staff have to restore a backup.</source>
        <translation>The record is damaged. Staff have to restore a backup.</translation>
    </message>
    <message>
        <source>The record was made by a newer version. Staff have to update this program.</source>
        <translation>The record was made by a newer version. Staff have to update this program.</translation>
    </message>
    <message>
        <source>The storage does not answer. Staff have to look at it.</source>
        <translation>The storage does not answer. Staff have to look at it.</translation>
    </message>
    <message>
        <source>No locker bank can open now. As soon as one answers, this counter goes on by itself.</source>
        <translation>No locker bank can open now. As soon as one answers, this counter goes on by itself.</translation>
    </message>
    <message>
        <source>Some lockers are out of service</source>
        <translation>Some lockers are out of service</translation>
    </message>
</context>
</TS>
