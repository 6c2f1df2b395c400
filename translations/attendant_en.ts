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
    <name>CartBar</name>
    <message>
        <source>Back to the shelf</source>
        <translation>Back to the shelf</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Chosen: %1</translation>
    </message>
    <message>
        <source>Take these</source>
        <translation>Take these</translation>
    </message>
</context>
<context>
    <name>CartPane</name>
    <message>
        <source>Nothing is chosen yet. Touch what you would like.</source>
        <translation>Nothing is chosen yet. Touch what you would like.</translation>
    </message>
</context>
<context>
    <name>ChoosePage</name>
    <message>
        <source>My passes</source>
        <translation>My passes</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Back to the shelf</source>
        <translation>Back to the shelf</translation>
    </message>
    <message>
        <source>Nothing can come out now. Please wait a moment.</source>
        <translation>Nothing can come out now. Please wait a moment.</translation>
    </message>
</context>
<context>
    <name>CountdownRing</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeedForm</name>
    <message>
        <source>Why?</source>
        <translation>Why?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
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
    <name>DeskSheet</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Last events</source>
        <translation>Last events</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>Hold to do it</source>
        <translation>Hold to do it</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Do it</translation>
    </message>
</context>
<context>
    <name>DispensingTile</name>
    <message>
        <source>Gym wear</source>
        <translation>Gym wear</translation>
    </message>
    <message>
        <source>Touch here for shirts, pants and towels</source>
        <translation>Touch here for shirts, pants and towels</translation>
    </message>
    <message>
        <source>Not available at the moment</source>
        <translation>Not available at the moment</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Manager</source>
        <translation>Manager</translation>
    </message>
</context>
<context>
    <name>FreeTile</name>
    <message numerus="yes">
        <source>%1: %n free</source>
        <translation>
            <numerusform>%1: %n free</numerusform>
            <numerusform>%1: %n free</numerusform>
        </translation>
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
    <name>GatePage</name>
    <message>
        <source>The last pass could not be stored</source>
        <translation>The last pass could not be stored</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n to check</numerusform>
            <numerusform>%n to check</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>GateTile</name>
    <message>
        <source>Gate</source>
        <translation>Gate</translation>
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
    <name>JamoPad</name>
    <message>
        <source>Erase</source>
        <translation>Erase</translation>
    </message>
</context>
<context>
    <name>LastPass</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>LetterPad</name>
    <message>
        <source>123</source>
        <translation>123</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Erase</translation>
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
        <translation>
            <numerusform>Your membership ended %n day ago</numerusform>
            <numerusform>Your membership ended %n days ago</numerusform>
        </translation>
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
        <translation>
            <numerusform>Please wait about %n second.</numerusform>
            <numerusform>Please wait about %n seconds.</numerusform>
        </translation>
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
        <translation>
            <numerusform>You have had %n key today: that is all for a day</numerusform>
            <numerusform>You have had %n keys today: that is all for a day</numerusform>
        </translation>
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
        <translation>
            <numerusform>day left</numerusform>
            <numerusform>days left</numerusform>
        </translation>
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
        <translation>Hold your membership card or the key&apos;s tag to the reader.</translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <source>Weighed last</source>
        <translation>Weighed last</translation>
    </message>
    <message>
        <source>Nothing weighed yet</source>
        <translation>Nothing weighed yet</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) to be sent</source>
        <translation>
            <numerusform>%n record to be sent</numerusform>
            <numerusform>%n records to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slip(s) to be printed</source>
        <translation>
            <numerusform>%n slip to be printed</numerusform>
            <numerusform>%n slips to be printed</numerusform>
        </translation>
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
    <name>NumberPad</name>
    <message>
        <source>Erase</source>
        <translation>Erase</translation>
    </message>
</context>
<context>
    <name>PassMark</name>
    <message>
        <source>Check digit fits</source>
        <translation>Check digit fits</translation>
    </message>
    <message>
        <source>Check digit does not fit</source>
        <translation>Check digit does not fit</translation>
    </message>
    <message>
        <source>No check digit</source>
        <translation>No check digit</translation>
    </message>
</context>
<context>
    <name>PassRow</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>PassesPane</name>
    <message>
        <source>You have no pass yet. You can buy one at the desk.</source>
        <translation>You have no pass yet. You can buy one at the desk.</translation>
    </message>
    <message>
        <source>Back to the shelf</source>
        <translation>Back to the shelf</translation>
    </message>
    <message>
        <source>No container has passed yet</source>
        <translation>No container has passed yet</translation>
    </message>
</context>
<context>
    <name>PayPage</name>
    <message>
        <source>How much from this voucher?</source>
        <translation>How much from this voucher?</translation>
    </message>
    <message>
        <source>Pay like this?</source>
        <translation>Pay like this?</translation>
    </message>
    <message>
        <source>From vouchers: %1</source>
        <translation>From vouchers: %1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Pay</translation>
    </message>
</context>
<context>
    <name>PinDots</name>
    <message>
        <source>%1 of 6 digits</source>
        <translation>%1 of 6 digits</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Type your payment PIN</source>
        <translation>Type your payment PIN</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>One moment …</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Shuffle</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Stop and leave</source>
        <translation>Stop and leave</translation>
    </message>
</context>
<context>
    <name>ProductCard</name>
    <message>
        <source>Sold out</source>
        <translation>Sold out</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>Not available</translation>
    </message>
    <message>
        <source>with your pass</source>
        <translation>with your pass</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>Number for staff: %1</source>
        <translation>Number for staff: %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>ReceiptRow</name>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>RecordRow</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>ReviewPane</name>
    <message>
        <source>That did not work: it is in the log already</source>
        <translation>That did not work: it is in the log already</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>What is it?</translation>
    </message>
    <message>
        <source>As it was read</source>
        <translation>As it was read</translation>
    </message>
    <message>
        <source>No container</source>
        <translation>No container</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>Below a list that goes on: so many rows are further down</extracomment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPane</name>
    <message>
        <source>Part of the number</source>
        <translation>Part of the number</translation>
    </message>
    <message>
        <source>No record with this number</source>
        <translation>No record with this number</translation>
    </message>
    <message>
        <source>ABC</source>
        <translation>ABC</translation>
    </message>
</context>
<context>
    <name>SetupWindow</name>
    <message>
        <source>First start</source>
        <translation>First start</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Type your phone number</source>
        <translation>Type your phone number</translation>
    </message>
    <message>
        <source>Or hold your locker key or your card to the reader.</source>
        <translation>Or hold your locker key or your card to the reader.</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Phone number</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
</context>
<context>
    <name>SplashWindow</name>
    <message>
        <source>잠시만 기다려 주세요. 곧 다시 시작해요.</source>
        <translation>잠시만 기다려 주세요. 곧 다시 시작해요.</translation>
    </message>
    <message>
        <source>Back in a moment</source>
        <translation>Back in a moment</translation>
    </message>
</context>
<context>
    <name>SplitEditor</name>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>SplitRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>StaffDesk</name>
    <message>
        <source>한국어</source>
        <extracomment>On the button that switches to the other language: that language&apos;s own name</extracomment>
        <translation>한국어</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>StaffSignIn</name>
    <message>
        <source>One moment …</source>
        <translation>One moment …</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>StationPane</name>
    <message>
        <source>Scale %1</source>
        <translation>Scale %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Slip number %1</source>
        <translation>Slip number %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Print once more</source>
        <translation>Print once more</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>One less: %1</source>
        <translation>One less: %1</translation>
    </message>
    <message>
        <source>One more: %1</source>
        <translation>One more: %1</translation>
    </message>
</context>
<context>
    <name>WeighingPage</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>WeighingTile</name>
    <message>
        <source>Weighing</source>
        <translation>Weighing</translation>
    </message>
</context>
<context>
    <name>WeighingWords</name>
    <message>
        <source>Empty the scale and hold your card to the reader again.</source>
        <translation>Empty the scale and hold your card to the reader again.</translation>
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
        <source>This card is switched off</source>
        <translation>This card is switched off</translation>
    </message>
    <message>
        <source>This is not a card of ours</source>
        <translation>This is not a card of ours</translation>
    </message>
    <message>
        <source>Hold your own card to the reader.</source>
        <translation>Hold your own card to the reader.</translation>
    </message>
    <message>
        <source>This was weighed already</source>
        <translation>This was weighed already</translation>
    </message>
    <message>
        <source>Empty the scale before you weigh the next.</source>
        <translation>Empty the scale before you weigh the next.</translation>
    </message>
    <message>
        <source>Somebody else is weighing</source>
        <translation>Somebody else is weighing</translation>
    </message>
    <message>
        <source>Please wait a moment.</source>
        <translation>Please wait a moment.</translation>
    </message>
    <message>
        <source>No weight comes from the scale</source>
        <translation>No weight comes from the scale</translation>
    </message>
    <message>
        <source>Too heavy for this scale</source>
        <translation>Too heavy for this scale</translation>
    </message>
    <message>
        <source>Take something off, then try again.</source>
        <translation>Take something off, then try again.</translation>
    </message>
    <message>
        <source>The scale shows less than nothing</source>
        <translation>The scale shows less than nothing</translation>
    </message>
    <message>
        <source>Nothing is on the scale</source>
        <translation>Nothing is on the scale</translation>
    </message>
    <message>
        <source>Hold your card to the reader, then put the goods on.</source>
        <translation>Hold your card to the reader, then put the goods on.</translation>
    </message>
    <message>
        <source>The weight did not settle</source>
        <translation>The weight did not settle</translation>
    </message>
    <message>
        <source>Hold your card to the reader again and keep still.</source>
        <translation>Hold your card to the reader again and keep still.</translation>
    </message>
    <message>
        <source>Nothing can be recorded now</source>
        <translation>Nothing can be recorded now</translation>
    </message>
    <message>
        <source>Please call staff: without a record nothing is weighed.</source>
        <translation>Please call staff: without a record nothing is weighed.</translation>
    </message>
    <message>
        <source>This scale is out of service</source>
        <translation>This scale is out of service</translation>
    </message>
    <message>
        <source>Please ask staff.</source>
        <translation>Please ask staff.</translation>
    </message>
    <message>
        <source>Put the goods on the scale</source>
        <translation>Put the goods on the scale</translation>
    </message>
    <message>
        <source>Then step back.</source>
        <translation>Then step back.</translation>
    </message>
    <message>
        <source>Please take something off.</source>
        <translation>Please take something off.</translation>
    </message>
    <message>
        <source>Please take everything off.</source>
        <translation>Please take everything off.</translation>
    </message>
    <message>
        <source>Please keep still</source>
        <translation>Please keep still</translation>
    </message>
    <message>
        <source>The weight is settling.</source>
        <translation>The weight is settling.</translation>
    </message>
    <message>
        <source>Hold your card to the reader</source>
        <translation>Hold your card to the reader</translation>
    </message>
    <message>
        <source>Then put the goods on the scale.</source>
        <translation>Then put the goods on the scale.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>One moment</translation>
    </message>
    <message>
        <source>The scale is getting ready.</source>
        <translation>The scale is getting ready.</translation>
    </message>
    <message>
        <source>We are writing it down.</source>
        <translation>We are writing it down.</translation>
    </message>
    <message>
        <source>Weighed. Thank you!</source>
        <translation>Weighed. Thank you!</translation>
    </message>
    <message>
        <source>You can empty the scale.</source>
        <translation>You can empty the scale.</translation>
    </message>
    <message>
        <source>The slip waits for the printer</source>
        <translation>The slip waits for the printer</translation>
    </message>
    <message>
        <source>The slip is being printed</source>
        <translation>The slip is being printed</translation>
    </message>
    <message>
        <source>Please take your slip</source>
        <translation>Please take your slip</translation>
    </message>
    <message>
        <source>No paper: the slip is printed when staff have put some in</source>
        <translation>No paper: the slip is printed when staff have put some in</translation>
    </message>
</context>
<context>
    <name>WeightFigure</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>ZoneMap</name>
    <message numerus="yes">
        <source>%n free</source>
        <translation>
            <numerusform>%n free</numerusform>
            <numerusform>%n free</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::CartModel</name>
    <message>
        <source>by your pass</source>
        <translation>by your pass</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::DispensingViewModel</name>
    <message>
        <source>Welcome, %1</source>
        <translation>Welcome, %1</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::ItemModel</name>
    <message>
        <source>waiting</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>coming out</source>
        <translation>coming out</translation>
    </message>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
    <message>
        <source>not charged</source>
        <translation>not charged</translation>
    </message>
    <message>
        <source>%1 · not charged</source>
        <translation>%1 · not charged</translation>
    </message>
    <message>
        <source>staff will find out</source>
        <translation>staff will find out</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::PassModel</name>
    <message>
        <source>%1 of %2 left</source>
        <translation>%1 of %2 left</translation>
    </message>
    <message>
        <source>Left today: %1</source>
        <extracomment>Before &quot;Tops 2/3, Towels 1/3&quot;: uses left of the uses a day</extracomment>
        <translation>Left today: %1</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>ended</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>from %1</translation>
    </message>
    <message>
        <source>bonus, comes later</source>
        <translation>bonus, comes later</translation>
    </message>
    <message>
        <source>used up</source>
        <translation>used up</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>ready</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::PlanModel</name>
    <message>
        <source>by your pass</source>
        <translation>by your pass</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) by your pass</source>
        <translation>
            <numerusform>%n item by your pass</numerusform>
            <numerusform>%n items by your pass</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::ProductModel</name>
    <message numerus="yes">
        <source>Pass: %n left today</source>
        <translation>
            <numerusform>Pass: %n left today</numerusform>
            <numerusform>Pass: %n left today</numerusform>
        </translation>
    </message>
    <message>
        <source>Vouchers: %1 left</source>
        <translation>Vouchers: %1 left</translation>
    </message>
    <message>
        <source>No pass for this</source>
        <translation>No pass for this</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::ReceiptModel</name>
    <message>
        <source>pass × %1</source>
        <translation>pass × %1</translation>
    </message>
    <message>
        <source>not charged</source>
        <translation>not charged</translation>
    </message>
    <message numerus="yes">
        <source>%n to be settled by staff</source>
        <translation>
            <numerusform>%n to be settled by staff</numerusform>
            <numerusform>%n to be settled by staff</numerusform>
        </translation>
    </message>
    <message>
        <source>Left: %1</source>
        <translation>Left: %1</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::SplitModel</name>
    <message>
        <source>%1 left after</source>
        <translation>%1 left after</translation>
    </message>
    <message>
        <source>%1 on it</source>
        <translation>%1 on it</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::Words</name>
    <message>
        <source>Please ask at the desk.</source>
        <translation>Please ask at the desk.</translation>
    </message>
    <message>
        <source>Please call staff.</source>
        <translation>Please call staff.</translation>
    </message>
    <message>
        <source>Please choose another one.</source>
        <translation>Please choose another one.</translation>
    </message>
    <message>
        <source>Please type your phone number instead.</source>
        <translation>Please type your phone number instead.</translation>
    </message>
    <message>
        <source>This is not a phone number</source>
        <translation>This is not a phone number</translation>
    </message>
    <message>
        <source>Please type it again from the beginning.</source>
        <translation>Please type it again from the beginning.</translation>
    </message>
    <message>
        <source>This number is not registered</source>
        <translation>This number is not registered</translation>
    </message>
    <message>
        <source>Please check it, or ask at the desk.</source>
        <translation>Please check it, or ask at the desk.</translation>
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
        <source>This key or card is not registered</source>
        <translation>This key or card is not registered</translation>
    </message>
    <message>
        <source>Nobody has borrowed this key</source>
        <translation>Nobody has borrowed this key</translation>
    </message>
    <message>
        <source>We could not look this up</source>
        <translation>We could not look this up</translation>
    </message>
    <message>
        <source>Please try again, or type your phone number.</source>
        <translation>Please try again, or type your phone number.</translation>
    </message>
    <message>
        <source>Nothing can be recorded now</source>
        <translation>Nothing can be recorded now</translation>
    </message>
    <message>
        <source>Nothing is chosen yet</source>
        <translation>Nothing is chosen yet</translation>
    </message>
    <message>
        <source>Touch what you would like.</source>
        <translation>Touch what you would like.</translation>
    </message>
    <message>
        <source>This product is not here any more</source>
        <translation>This product is not here any more</translation>
    </message>
    <message>
        <source>%1 is not for sale now</source>
        <translation>%1 is not for sale now</translation>
    </message>
    <message>
        <source>%1 cannot come out now</source>
        <translation>%1 cannot come out now</translation>
    </message>
    <message>
        <source>%1 is sold out</source>
        <translation>%1 is sold out</translation>
    </message>
    <message numerus="yes">
        <source>%1: only %n left</source>
        <translation>
            <numerusform>%1: only %n left</numerusform>
            <numerusform>%1: only %n left</numerusform>
        </translation>
    </message>
    <message>
        <source>Please take fewer, or another one.</source>
        <translation>Please take fewer, or another one.</translation>
    </message>
    <message>
        <source>This number does not work</source>
        <translation>This number does not work</translation>
    </message>
    <message>
        <source>Please choose again.</source>
        <translation>Please choose again.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n item(s) at once</source>
        <translation>
            <numerusform>At most %n item at once</numerusform>
            <numerusform>At most %n items at once</numerusform>
        </translation>
    </message>
    <message>
        <source>You can take more afterwards.</source>
        <translation>You can take more afterwards.</translation>
    </message>
    <message>
        <source>You have no pass that is valid today</source>
        <translation>You have no pass that is valid today</translation>
    </message>
    <message>
        <source>Please buy one at the desk.</source>
        <translation>Please buy one at the desk.</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 is missing</translation>
    </message>
    <message>
        <source>Please take fewer, or buy a pass at the desk.</source>
        <translation>Please take fewer, or buy a pass at the desk.</translation>
    </message>
    <message>
        <source>Your pass does not cover this today</source>
        <translation>Your pass does not cover this today</translation>
    </message>
    <message>
        <source>Your pass does not cover: %1</source>
        <translation>Your pass does not cover: %1</translation>
    </message>
    <message>
        <source>%1 too much</source>
        <translation>%1 too much</translation>
    </message>
    <message>
        <source>Touch an amount to change it.</source>
        <translation>Touch an amount to change it.</translation>
    </message>
    <message>
        <source>There is not that much on this voucher</source>
        <translation>There is not that much on this voucher</translation>
    </message>
    <message>
        <source>Touch the amount to change it.</source>
        <translation>Touch the amount to change it.</translation>
    </message>
    <message>
        <source>This amount does not work</source>
        <translation>This amount does not work</translation>
    </message>
    <message>
        <source>This voucher cannot be used now</source>
        <translation>This voucher cannot be used now</translation>
    </message>
    <message>
        <source>Please use another one, or ask at the desk.</source>
        <translation>Please use another one, or ask at the desk.</translation>
    </message>
    <message>
        <source>This could not be recorded</source>
        <translation>This could not be recorded</translation>
    </message>
    <message>
        <source>You were not charged. Please call staff.</source>
        <translation>You were not charged. Please call staff.</translation>
    </message>
    <message>
        <source>The PIN has six digits</source>
        <translation>The PIN has six digits</translation>
    </message>
    <message>
        <source>Please type it again.</source>
        <translation>Please type it again.</translation>
    </message>
    <message>
        <source>This PIN is not right</source>
        <translation>This PIN is not right</translation>
    </message>
    <message numerus="yes">
        <source>Please type it again. %n attempt(s) left.</source>
        <translation>
            <numerusform>Please type it again. %n attempt left.</numerusform>
            <numerusform>Please type it again. %n attempts left.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many wrong PINs</source>
        <translation>Too many wrong PINs</translation>
    </message>
    <message>
        <source>Please wait, or ask at the desk.</source>
        <translation>Please wait, or ask at the desk.</translation>
    </message>
    <message>
        <source>You have no payment PIN yet</source>
        <translation>You have no payment PIN yet</translation>
    </message>
    <message>
        <source>Staff can set one for you.</source>
        <translation>Staff can set one for you.</translation>
    </message>
    <message>
        <source>Please try again in a moment.</source>
        <translation>Please try again in a moment.</translation>
    </message>
    <message>
        <source>The boxes cannot be reached</source>
        <translation>The boxes cannot be reached</translation>
    </message>
    <message>
        <source>The box does not answer</source>
        <translation>The box does not answer</translation>
    </message>
    <message>
        <source>The box is locked</source>
        <translation>The box is locked</translation>
    </message>
    <message>
        <source>The door of the box is open</source>
        <translation>The door of the box is open</translation>
    </message>
    <message>
        <source>The box is empty</source>
        <translation>The box is empty</translation>
    </message>
    <message>
        <source>It took too long</source>
        <translation>It took too long</translation>
    </message>
    <message>
        <source>The box was stopped</source>
        <translation>The box was stopped</translation>
    </message>
    <message>
        <source>It did not come out in time</source>
        <translation>It did not come out in time</translation>
    </message>
    <message>
        <source>It could not be recorded</source>
        <translation>It could not be recorded</translation>
    </message>
    <message>
        <source>The box could not be asked</source>
        <translation>The box could not be asked</translation>
    </message>
    <message>
        <source>The box started anew</source>
        <translation>The box started anew</translation>
    </message>
    <message>
        <source>Too many are waiting at this box</source>
        <translation>Too many are waiting at this box</translation>
    </message>
    <message>
        <source>The box refused</source>
        <translation>The box refused</translation>
    </message>
    <message>
        <source>It was cancelled</source>
        <translation>It was cancelled</translation>
    </message>
    <message>
        <source>The box was changed by hand</source>
        <translation>The box was changed by hand</translation>
    </message>
    <message>
        <source>Staff have settled this</source>
        <translation>Staff have settled this</translation>
    </message>
    <message numerus="yes">
        <source>Staff will find out about %n item(s). You pay only for what came out.</source>
        <translation>
            <numerusform>Staff will find out about %n item. You pay only for what came out.</numerusform>
            <numerusform>Staff will find out about %n items. You pay only for what came out.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything has come out</source>
        <translation>Everything has come out</translation>
    </message>
    <message>
        <source>Please take it with you.</source>
        <translation>Please take it with you.</translation>
    </message>
    <message>
        <source>%1 of %2 came out</source>
        <translation>%1 of %2 came out</translation>
    </message>
    <message>
        <source>You were not charged for the item that did not come out.</source>
        <translation>You were not charged for the item that did not come out.</translation>
    </message>
    <message>
        <source>We cannot tell whether it came out</source>
        <translation>We cannot tell whether it came out</translation>
    </message>
    <message>
        <source>Nothing came out</source>
        <translation>Nothing came out</translation>
    </message>
    <message>
        <source>You were not charged. Please choose another one, or call staff.</source>
        <translation>You were not charged. Please choose another one, or call staff.</translation>
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
        <source>We are writing it down.</source>
        <translation>We are writing it down.</translation>
    </message>
    <message>
        <source>Here it comes</source>
        <translation>Here it comes</translation>
    </message>
    <message>
        <source>Please wait until everything is out.</source>
        <translation>Please wait until everything is out.</translation>
    </message>
    <message>
        <source>₩%1</source>
        <extracomment>A sum of money in won; %1 is the number with its separators</extracomment>
        <translation>₩%1</translation>
    </message>
    <message>
        <source>Tops</source>
        <translation>Tops</translation>
    </message>
    <message>
        <source>Pants</source>
        <translation>Pants</translation>
    </message>
    <message>
        <source>Towels</source>
        <translation>Towels</translation>
    </message>
    <message>
        <source>Sweat towels</source>
        <translation>Sweat towels</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>This product</source>
        <translation>This product</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>no end</translation>
    </message>
    <message>
        <source>until %1 (D-%2)</source>
        <extracomment>The last day of a pass, and how many days it is until then</extracomment>
        <translation>until %1 (D-%2)</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>ended %1</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Top</translation>
    </message>
    <message>
        <source>Towel</source>
        <translation>Towel</translation>
    </message>
    <message>
        <source>Sweat towel</source>
        <translation>Sweat towel</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Voucher</translation>
    </message>
</context>
<context>
    <name>attendant::gatelog::GateViewModel</name>
    <message>
        <source>The check digit does not fit</source>
        <translation>The check digit does not fit</translation>
    </message>
    <message>
        <source>The fourth letter is unknown</source>
        <translation>The fourth letter is unknown</translation>
    </message>
    <message>
        <source>The camera failed</source>
        <translation>The camera failed</translation>
    </message>
    <message>
        <source>The number could not be read</source>
        <translation>The number could not be read</translation>
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
        <translation>
            <numerusform>Offline · keys work · %n record waiting</numerusform>
            <numerusform>Offline · keys work · %n records waiting</numerusform>
        </translation>
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
    <message>
        <source>Gym wear is not available now</source>
        <translation>Gym wear is not available now</translation>
    </message>
    <message numerus="yes">
        <source>Offline · you can go on · %n record(s) waiting</source>
        <translation>
            <numerusform>Offline · you can go on · %n record waiting</numerusform>
            <numerusform>Offline · you can go on · %n records waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline · you can go on</source>
        <translation>Offline · you can go on</translation>
    </message>
    <message>
        <source>The boxes do not answer now. As soon as they do, this counter goes on by itself.</source>
        <translation>The boxes do not answer now. As soon as they do, this counter goes on by itself.</translation>
    </message>
    <message>
        <source>No scale answers now. As soon as one does, this counter goes on by itself.</source>
        <translation>No scale answers now. As soon as one does, this counter goes on by itself.</translation>
    </message>
</context>
<context>
    <name>attendant::site::SetupViewModel</name>
    <message>
        <source>Gym</source>
        <translation>Gym</translation>
    </message>
    <message>
        <source>Fish market</source>
        <translation>Fish market</translation>
    </message>
    <message>
        <source>Container yard</source>
        <translation>Container yard</translation>
    </message>
    <message>
        <source>What is this place?</source>
        <translation>What is this place?</translation>
    </message>
    <message>
        <source>What is done here?</source>
        <translation>What is done here?</translation>
    </message>
    <message>
        <source>Where are the devices?</source>
        <translation>Where are the devices?</translation>
    </message>
    <message>
        <source>Choose a staff PIN</source>
        <translation>Choose a staff PIN</translation>
    </message>
    <message>
        <source>The same PIN once more</source>
        <translation>The same PIN once more</translation>
    </message>
    <message>
        <source>All is ready</source>
        <translation>All is ready</translation>
    </message>
    <message>
        <source>The name on the screen can be changed later.</source>
        <translation>The name on the screen can be changed later.</translation>
    </message>
    <message>
        <source>Touch to switch on or off.</source>
        <translation>Touch to switch on or off.</translation>
    </message>
    <message>
        <source>Touch to choose another connection. Simulated devices need no hardware.</source>
        <translation>Touch to choose another connection. Simulated devices need no hardware.</translation>
    </message>
    <message>
        <source>Six digits or more. You are staff number 1.</source>
        <translation>Six digits or more. You are staff number 1.</translation>
    </message>
    <message>
        <source>Servers are added later, in the file attendant.toml.</source>
        <translation>Servers are added later, in the file attendant.toml.</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simulated</translation>
    </message>
    <message>
        <source>Locker keys</source>
        <translation>Locker keys</translation>
    </message>
    <message>
        <source>Gym wear</source>
        <translation>Gym wear</translation>
    </message>
    <message>
        <source>Weighing</source>
        <translation>Weighing</translation>
    </message>
    <message>
        <source>Gate log</source>
        <translation>Gate log</translation>
    </message>
    <message>
        <source>Locker board: %1</source>
        <translation>Locker board: %1</translation>
    </message>
    <message>
        <source>Scale: %1</source>
        <translation>Scale: %1</translation>
    </message>
    <message>
        <source>Boxes: %1</source>
        <translation>Boxes: %1</translation>
    </message>
    <message>
        <source>That PIN is guessed first. Please choose another.</source>
        <translation>That PIN is guessed first. Please choose another.</translation>
    </message>
    <message>
        <source>The two PINs are not the same. Please begin again.</source>
        <translation>The two PINs are not the same. Please begin again.</translation>
    </message>
    <message>
        <source>The settings cannot be written here. Staff have to look at it.</source>
        <translation>The settings cannot be written here. Staff have to look at it.</translation>
    </message>
</context>
<context>
    <name>attendant::staff::StaffViewModel</name>
    <message>
        <source>Your staff number</source>
        <translation>Your staff number</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>Your PIN</translation>
    </message>
    <message>
        <source>Choose your own PIN</source>
        <translation>Choose your own PIN</translation>
    </message>
    <message>
        <source>The same PIN once more</source>
        <translation>The same PIN once more</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Your PIN once more</source>
        <translation>Your PIN once more</translation>
    </message>
    <message>
        <source>The two PINs are not the same. Please begin again.</source>
        <translation>The two PINs are not the same. Please begin again.</translation>
    </message>
</context>
<context>
    <name>attendant::staff::StaffWords</name>
    <message>
        <source>Out</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>Rented</source>
        <translation>Rented</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>No key</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>hangs here</source>
        <translation>hangs here</translation>
    </message>
    <message>
        <source>is away</source>
        <translation>is away</translation>
    </message>
    <message>
        <source>Rented by</source>
        <translation>Rented by</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Last change</translation>
    </message>
    <message>
        <source>Key tag</source>
        <translation>Key tag</translation>
    </message>
    <message>
        <source>Back into service</source>
        <translation>Back into service</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>No customer is given this locker until it is back in service.</source>
        <translation>No customer is given this locker until it is back in service.</translation>
    </message>
    <message>
        <source>Last weighings</source>
        <translation>Last weighings</translation>
    </message>
    <message>
        <source>The server has it</source>
        <translation>The server has it</translation>
    </message>
    <message>
        <source>Kept here</source>
        <translation>Kept here</translation>
    </message>
    <message>
        <source>Weighed</source>
        <translation>Weighed</translation>
    </message>
    <message>
        <source>Producer</source>
        <translation>Producer</translation>
    </message>
    <message>
        <source>Species</source>
        <translation>Species</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Scale</translation>
    </message>
    <message>
        <source>Print the slip once more</source>
        <translation>Print the slip once more</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Not readable</translation>
    </message>
    <message>
        <source>Somebody must look</source>
        <translation>Somebody must look</translation>
    </message>
    <message>
        <source>It was %1</source>
        <translation>It was %1</translation>
    </message>
    <message>
        <source>It is right as it was read</source>
        <translation>It is right as it was read</translation>
    </message>
    <message>
        <source>There was no container</source>
        <translation>There was no container</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Read as</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>Last containers</source>
        <translation>Last containers</translation>
    </message>
    <message>
        <source>Check digit fits</source>
        <translation>Check digit fits</translation>
    </message>
    <message>
        <source>Check digit does not fit</source>
        <translation>Check digit does not fit</translation>
    </message>
    <message>
        <source>Out of service: %1</source>
        <translation>Out of service: %1</translation>
    </message>
    <message>
        <source>Door open</source>
        <translation>Door open</translation>
    </message>
    <message>
        <source>Door closed</source>
        <translation>Door closed</translation>
    </message>
    <message>
        <source>Door moving</source>
        <translation>Door moving</translation>
    </message>
    <message>
        <source>Nobody knows whether the door is open</source>
        <translation>Nobody knows whether the door is open</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>Spreadsheet</translation>
    </message>
    <message>
        <source>Gate log server</source>
        <translation>Gate log server</translation>
    </message>
    <message>
        <source>Weighing server</source>
        <translation>Weighing server</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>The server refuses us</source>
        <translation>The server refuses us</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Not reached</translation>
    </message>
    <message>
        <source>Waiting for the first answer</source>
        <translation>Waiting for the first answer</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>Last answer</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Last trouble</source>
        <translation>Last trouble</translation>
    </message>
    <message>
        <source>no weight</source>
        <translation>no weight</translation>
    </message>
    <message>
        <source>Ask how it is</source>
        <translation>Ask how it is</translation>
    </message>
    <message>
        <source>Say how many are in it</source>
        <translation>Say how many are in it</translation>
    </message>
    <message>
        <source>Type how many items are in the box now.</source>
        <translation>Type how many items are in the box now.</translation>
    </message>
    <message>
        <source>Drop one item</source>
        <translation>Drop one item</translation>
    </message>
    <message>
        <source>One item comes out, and nobody pays for it.</source>
        <translation>One item comes out, and nobody pays for it.</translation>
    </message>
    <message>
        <source>Move to its start</source>
        <translation>Move to its start</translation>
    </message>
    <message>
        <source>Clear its fault</source>
        <translation>Clear its fault</translation>
    </message>
    <message>
        <source>Stop its motor</source>
        <translation>Stop its motor</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Start it again</translation>
    </message>
    <message>
        <source>The box starts again and gives out nothing for half a minute.</source>
        <translation>The box starts again and gives out nothing for half a minute.</translation>
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
        <source>Staff lockers</source>
        <translation>Staff lockers</translation>
    </message>
    <message>
        <source>No customer will be served here until it is put back into service.</source>
        <translation>No customer will be served here until it is put back into service.</translation>
    </message>
    <message>
        <source>Locker bank %1</source>
        <translation>Locker bank %1</translation>
    </message>
    <message>
        <source>Board does not answer</source>
        <translation>Board does not answer</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Last heard</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Door</translation>
    </message>
    <message>
        <source>Connected at</source>
        <translation>Connected at</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Open the door</source>
        <translation>Open the door</translation>
    </message>
    <message>
        <source>The door opens, and every key behind it is in reach.</source>
        <translation>The door opens, and every key behind it is in reach.</translation>
    </message>
    <message>
        <source>Close the door</source>
        <translation>Close the door</translation>
    </message>
    <message>
        <source>I see it open</source>
        <translation>I see it open</translation>
    </message>
    <message>
        <source>I see it closed</source>
        <translation>I see it closed</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message>
        <source>stock not known</source>
        <translation>stock not known</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Does not answer</translation>
    </message>
    <message>
        <source>Fault: %1</source>
        <translation>Fault: %1</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Items to find out about</source>
        <translation>Items to find out about</translation>
    </message>
    <message>
        <source>Scale %1</source>
        <translation>Scale %1</translation>
    </message>
    <message>
        <source>Printer has no paper</source>
        <translation>Printer has no paper</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>Speaks</translation>
    </message>
    <message>
        <source>Slips that wait</source>
        <translation>Slips that wait</translation>
    </message>
    <message>
        <source>End the weighing</source>
        <translation>End the weighing</translation>
    </message>
    <message>
        <source>Drop the slips that wait</source>
        <translation>Drop the slips that wait</translation>
    </message>
    <message>
        <source>Slips that wait for paper are not printed. The records stay.</source>
        <translation>Slips that wait for paper are not printed. The records stay.</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>Are kept</source>
        <translation>Are kept</translation>
    </message>
    <message>
        <source>Cannot be kept</source>
        <translation>Cannot be kept</translation>
    </message>
    <message>
        <source>Way to the boxes</source>
        <translation>Way to the boxes</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Times lost</source>
        <translation>Times lost</translation>
    </message>
    <message>
        <source>An item of %1</source>
        <translation>An item of %1</translation>
    </message>
    <message>
        <source>Nobody knows whether it came out</source>
        <translation>Nobody knows whether it came out</translation>
    </message>
    <message>
        <source>It came out</source>
        <translation>It came out</translation>
    </message>
    <message>
        <source>It did not come out</source>
        <translation>It did not come out</translation>
    </message>
    <message>
        <source>The member pays for it.</source>
        <translation>The member pays for it.</translation>
    </message>
    <message>
        <source>The member does not pay for it.</source>
        <translation>The member does not pay for it.</translation>
    </message>
    <message>
        <source>No rights</source>
        <translation>No rights</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>Staff number</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>Last sign-in</translation>
    </message>
    <message>
        <source>New first PIN</source>
        <translation>New first PIN</translation>
    </message>
    <message>
        <source>The present PIN is no longer taken.</source>
        <translation>The present PIN is no longer taken.</translation>
    </message>
    <message>
        <source>Forget wrong tries</source>
        <translation>Forget wrong tries</translation>
    </message>
    <message>
        <source>Take all rights away</source>
        <translation>Take all rights away</translation>
    </message>
    <message>
        <source>This person can no longer sign in.</source>
        <translation>This person can no longer sign in.</translation>
    </message>
    <message>
        <source>Give the rights back</source>
        <translation>Give the rights back</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>Room on the disk</translation>
    </message>
    <message>
        <source>%1 of %2 MB free</source>
        <translation>%1 of %2 MB free</translation>
    </message>
    <message>
        <source>Size of the records</source>
        <translation>Size of the records</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>Last copy of the records</source>
        <translation>Last copy of the records</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Running for</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Network interface</source>
        <translation>Network interface</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Works</translation>
    </message>
    <message>
        <source>A customer called staff</source>
        <translation>A customer called staff</translation>
    </message>
    <message>
        <source>A scan was refused</source>
        <translation>A scan was refused</translation>
    </message>
    <message>
        <source>A visit ended without a key</source>
        <translation>A visit ended without a key</translation>
    </message>
    <message>
        <source>A visit failed</source>
        <translation>A visit failed</translation>
    </message>
    <message>
        <source>A door is stuck</source>
        <translation>A door is stuck</translation>
    </message>
    <message>
        <source>A board stopped answering</source>
        <translation>A board stopped answering</translation>
    </message>
    <message>
        <source>The copy of the records failed</source>
        <translation>The copy of the records failed</translation>
    </message>
    <message>
        <source>Site and spreadsheet disagree</source>
        <translation>Site and spreadsheet disagree</translation>
    </message>
    <message>
        <source>A card was refused at a scale</source>
        <translation>A card was refused at a scale</translation>
    </message>
    <message>
        <source>An item did not come out</source>
        <translation>An item did not come out</translation>
    </message>
    <message>
        <source>Few items are left</source>
        <translation>Few items are left</translation>
    </message>
    <message>
        <source>A box is empty</source>
        <translation>A box is empty</translation>
    </message>
    <message>
        <source>An alert was raised</source>
        <translation>An alert was raised</translation>
    </message>
    <message>
        <source>An alert is over</source>
        <translation>An alert is over</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Signed in</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Signed out</translation>
    </message>
    <message>
        <source>A wrong PIN</source>
        <translation>A wrong PIN</translation>
    </message>
    <message>
        <source>Tried what the role may not</source>
        <translation>Tried what the role may not</translation>
    </message>
    <message>
        <source>Person added</source>
        <translation>Person added</translation>
    </message>
    <message>
        <source>Role changed</source>
        <translation>Role changed</translation>
    </message>
    <message>
        <source>Rights given or taken</source>
        <translation>Rights given or taken</translation>
    </message>
    <message>
        <source>Staff PIN changed</source>
        <translation>Staff PIN changed</translation>
    </message>
    <message>
        <source>Wrong tries forgotten</source>
        <translation>Wrong tries forgotten</translation>
    </message>
    <message>
        <source>Door opened by staff</source>
        <translation>Door opened by staff</translation>
    </message>
    <message>
        <source>Door closed by staff</source>
        <translation>Door closed by staff</translation>
    </message>
    <message>
        <source>Said how the door stands</source>
        <translation>Said how the door stands</translation>
    </message>
    <message>
        <source>Taken out of service</source>
        <translation>Taken out of service</translation>
    </message>
    <message>
        <source>Put back into service</source>
        <translation>Put back into service</translation>
    </message>
    <message>
        <source>Asked a device how it is</source>
        <translation>Asked a device how it is</translation>
    </message>
    <message>
        <source>Stock said</source>
        <translation>Stock said</translation>
    </message>
    <message>
        <source>Item dropped without a sale</source>
        <translation>Item dropped without a sale</translation>
    </message>
    <message>
        <source>Said whether an item came out</source>
        <translation>Said whether an item came out</translation>
    </message>
    <message>
        <source>Locker in or out of service</source>
        <translation>Locker in or out of service</translation>
    </message>
    <message>
        <source>Key tag registered</source>
        <translation>Key tag registered</translation>
    </message>
    <message>
        <source>Member&apos;s PIN changed</source>
        <translation>Member&apos;s PIN changed</translation>
    </message>
    <message>
        <source>Voucher sold</source>
        <translation>Voucher sold</translation>
    </message>
    <message>
        <source>Subscription sold</source>
        <translation>Subscription sold</translation>
    </message>
    <message>
        <source>Slip printed once more</source>
        <translation>Slip printed once more</translation>
    </message>
    <message>
        <source>Record sent again</source>
        <translation>Record sent again</translation>
    </message>
    <message>
        <source>Record dropped for a server</source>
        <translation>Record dropped for a server</translation>
    </message>
    <message>
        <source>Sync asked for</source>
        <translation>Sync asked for</translation>
    </message>
    <message>
        <source>Members imported</source>
        <translation>Members imported</translation>
    </message>
    <message>
        <source>The first PIN is %1. It is shown this once.</source>
        <translation>The first PIN is %1. It is shown this once.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) looked at: nothing was changed.</source>
        <translation>
            <numerusform>%n row looked at: nothing was changed.</numerusform>
            <numerusform>%n rows looked at: nothing was changed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Row %1 was changed or one before it is missing. Please tell the owner.</source>
        <translation>Row %1 was changed or one before it is missing. Please tell the owner.</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Done: %1</translation>
    </message>
    <message>
        <source>That cannot be taken. Please look at what was typed.</source>
        <translation>That cannot be taken. Please look at what was typed.</translation>
    </message>
    <message>
        <source>It is no longer there. Please look again.</source>
        <translation>It is no longer there. Please look again.</translation>
    </message>
    <message>
        <source>A rule does not allow it.</source>
        <translation>A rule does not allow it.</translation>
    </message>
    <message>
        <source>It does not answer now. Please look at the device and try again.</source>
        <translation>It does not answer now. Please look at the device and try again.</translation>
    </message>
    <message>
        <source>The records cannot be written now. Nothing was done.</source>
        <translation>The records cannot be written now. Nothing was done.</translation>
    </message>
    <message>
        <source>That did not work. The log says why.</source>
        <translation>That did not work. The log says why.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Lockers</source>
        <translation>Lockers</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Boxes</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>Weighing</source>
        <translation>Weighing</translation>
    </message>
    <message>
        <source>Gate log</source>
        <translation>Gate log</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Nobody can be served now</source>
        <translation>Nobody can be served now</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) want attention</source>
        <translation>
            <numerusform>%n thing wants attention</numerusform>
            <numerusform>%n things want attention</numerusform>
        </translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>All is well</translation>
    </message>
    <message>
        <source>Initial consonants, a part of the name, the number, or the end of the phone number</source>
        <translation>Initial consonants, a part of the name, the number, or the end of the phone number</translation>
    </message>
    <message numerus="yes">
        <source>%n reading(s) wait for somebody to look</source>
        <translation>
            <numerusform>%n reading waits for somebody to look</numerusform>
            <numerusform>%n readings wait for somebody to look</numerusform>
        </translation>
    </message>
    <message>
        <source>No reading waits for somebody to look</source>
        <translation>No reading waits for somebody to look</translation>
    </message>
    <message>
        <source>The newest first. Each row is bound to the one before it.</source>
        <translation>The newest first. Each row is bound to the one before it.</translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n s ago</numerusform>
            <numerusform>%n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 won</source>
        <translation>%1 won</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Alerts to the webhook</source>
        <translation>Alerts to the webhook</translation>
    </message>
    <message>
        <source>Refused for good</source>
        <translation>Refused for good</translation>
    </message>
    <message>
        <source>What the server said</source>
        <translation>What the server said</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Tries</translation>
    </message>
    <message>
        <source>Number of the event</source>
        <translation>Number of the event</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>Drop it</translation>
    </message>
    <message>
        <source>The server will never hear of this record. The record itself stays here.</source>
        <translation>The server will never hear of this record. The record itself stays here.</translation>
    </message>
    <message>
        <source>Send it again</source>
        <translation>Send it again</translation>
    </message>
    <message>
        <source>Two answers: somebody must choose</source>
        <translation>Two answers: somebody must choose</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>In the spreadsheet</source>
        <translation>In the spreadsheet</translation>
    </message>
    <message>
        <source>What is here is right</source>
        <translation>What is here is right</translation>
    </message>
    <message>
        <source>The spreadsheet is right</source>
        <translation>The spreadsheet is right</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>Membership until</source>
        <translation>Membership until</translation>
    </message>
    <message>
        <source>Keys today</source>
        <translation>Keys today</translation>
    </message>
    <message>
        <source>Phone ends with</source>
        <translation>Phone ends with</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Subscription</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Voucher</translation>
    </message>
    <message>
        <source>New payment PIN</source>
        <translation>New payment PIN</translation>
    </message>
    <message>
        <source>Let the member type six digits of their own.</source>
        <translation>Let the member type six digits of their own.</translation>
    </message>
    <message>
        <source>Sell: %1</source>
        <translation>Sell: %1</translation>
    </message>
    <message>
        <source>Take %1 first; then it is the member&apos;s at once.</source>
        <translation>Take %1 first; then it is the member&apos;s at once.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) wait</source>
        <translation>
            <numerusform>%n record waits</numerusform>
            <numerusform>%n records wait</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nothing waits</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Oldest</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>Two answers</source>
        <translation>Two answers</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 does not answer</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 is empty</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n left</source>
        <translation>
            <numerusform>%1 has %n left</numerusform>
            <numerusform>%1 has %n left</numerusform>
        </translation>
    </message>
    <message>
        <source>The door of %1 stands open</source>
        <translation>The door of %1 stands open</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n record(s) refused for good</source>
        <translation>
            <numerusform>%1: %n record refused for good</numerusform>
            <numerusform>%1: %n records refused for good</numerusform>
        </translation>
    </message>
    <message>
        <source>The disk is nearly full</source>
        <translation>The disk is nearly full</translation>
    </message>
    <message>
        <source>The date is wrong</source>
        <translation>The date is wrong</translation>
    </message>
    <message>
        <source>The boxes cannot be reached</source>
        <translation>The boxes cannot be reached</translation>
    </message>
    <message>
        <source>Act now</source>
        <translation>Act now</translation>
    </message>
    <message>
        <source>Look soon</source>
        <translation>Look soon</translation>
    </message>
    <message>
        <source>Nothing is amiss</source>
        <translation>Nothing is amiss</translation>
    </message>
    <message>
        <source>Last events</source>
        <translation>Last events</translation>
    </message>
    <message>
        <source>Chain of the trail</source>
        <translation>Chain of the trail</translation>
    </message>
    <message>
        <source>Touch to prove it</source>
        <translation>Touch to prove it</translation>
    </message>
    <message>
        <source>Prove that nothing was changed</source>
        <translation>Prove that nothing was changed</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>With</source>
        <translation>With</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>After</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Attendant</source>
        <translation>Attendant</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>Technician</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>Auditor</translation>
    </message>
    <message>
        <source>The number or the PIN is wrong. Please type both again.</source>
        <translation>The number or the PIN is wrong. Please type both again.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong tries. Please wait %n minute(s).</source>
        <translation>
            <numerusform>Too many wrong tries. Please wait %n minute.</numerusform>
            <numerusform>Too many wrong tries. Please wait %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong tries. Please wait %n second(s).</source>
        <translation>
            <numerusform>Too many wrong tries. Please wait %n second.</numerusform>
            <numerusform>Too many wrong tries. Please wait %n seconds.</numerusform>
        </translation>
    </message>
    <message>
        <source>The storage does not answer. Please try again in a moment.</source>
        <translation>The storage does not answer. Please try again in a moment.</translation>
    </message>
    <message>
        <source>Your role may not do this. Please ask a manager.</source>
        <translation>Your role may not do this. Please ask a manager.</translation>
    </message>
    <message>
        <source>The session ended before. Please sign in again.</source>
        <translation>The session ended before. Please sign in again.</translation>
    </message>
    <message>
        <source>A PIN has digits only.</source>
        <translation>A PIN has digits only.</translation>
    </message>
    <message>
        <source>A PIN has %1 to %2 digits.</source>
        <translation>A PIN has %1 to %2 digits.</translation>
    </message>
    <message>
        <source>That PIN is guessed first. Please choose another.</source>
        <translation>That PIN is guessed first. Please choose another.</translation>
    </message>
    <message>
        <source>That is the PIN you were given. Please choose another.</source>
        <translation>That is the PIN you were given. Please choose another.</translation>
    </message>
    <message>
        <source>Customer asked</source>
        <translation>Customer asked</translation>
    </message>
    <message>
        <source>Something is stuck</source>
        <translation>Something is stuck</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>Cleaning</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Repair</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Other reason</source>
        <translation>Other reason</translation>
    </message>
    <message>
        <source>Keys taken, by the hour</source>
        <translation>Keys taken, by the hour</translation>
    </message>
    <message>
        <source>%1 o&apos;clock</source>
        <translation>%1 o&apos;clock</translation>
    </message>
    <message>
        <source>Weighed, by the day</source>
        <translation>Weighed, by the day</translation>
    </message>
    <message numerus="yes">
        <source>%1 kg · %n weighing(s)</source>
        <translation>
            <numerusform>%1 kg · %n weighing</numerusform>
            <numerusform>%1 kg · %n weighings</numerusform>
        </translation>
    </message>
    <message>
        <source>Gym wear that came out</source>
        <translation>Gym wear that came out</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>What went wrong</translation>
    </message>
    <message>
        <source>Keys that are out longest</source>
        <translation>Keys that are out longest</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Nothing has happened yet</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Reports</translation>
    </message>
    <message numerus="yes">
        <source>The last %n day(s)</source>
        <translation>
            <numerusform>The last %n day</numerusform>
            <numerusform>The last %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>A key was taken that was not allowed</source>
        <translation>A key was taken that was not allowed</translation>
    </message>
    <message>
        <source>A key is gone without a visit</source>
        <translation>A key is gone without a visit</translation>
    </message>
    <message>
        <source>A key is back without a visit</source>
        <translation>A key is back without a visit</translation>
    </message>
    <message>
        <source>A key was given back without a visit</source>
        <translation>A key was given back without a visit</translation>
    </message>
    <message>
        <source>A key was put back at once</source>
        <translation>A key was put back at once</translation>
    </message>
    <message>
        <source>A key was hung in the wrong place</source>
        <translation>A key was hung in the wrong place</translation>
    </message>
    <message>
        <source>A key was taken</source>
        <translation>A key was taken</translation>
    </message>
    <message>
        <source>Taking a key failed</source>
        <translation>Taking a key failed</translation>
    </message>
    <message>
        <source>A key came back</source>
        <translation>A key came back</translation>
    </message>
    <message>
        <source>Bringing a key back failed</source>
        <translation>Bringing a key back failed</translation>
    </message>
    <message>
        <source>An item came out</source>
        <translation>An item came out</translation>
    </message>
    <message>
        <source>A door was opened</source>
        <translation>A door was opened</translation>
    </message>
    <message>
        <source>A door was closed</source>
        <translation>A door was closed</translation>
    </message>
    <message>
        <source>A device has started</source>
        <translation>A device has started</translation>
    </message>
    <message>
        <source>Gate reading approved</source>
        <translation>Gate reading approved</translation>
    </message>
    <message>
        <source>Gate reading corrected</source>
        <translation>Gate reading corrected</translation>
    </message>
    <message>
        <source>Gate reading rejected</source>
        <translation>Gate reading rejected</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>Connection: %1</translation>
    </message>
    <message>
        <source>The key hangs here</source>
        <translation>The key hangs here</translation>
    </message>
    <message>
        <source>The rental ends, and the member can take another key.</source>
        <translation>The rental ends, and the member can take another key.</translation>
    </message>
    <message>
        <source>The member has it</source>
        <translation>The member has it</translation>
    </message>
    <message>
        <source>The sensor is wrong: the locker is in maintenance until it is mended.</source>
        <translation>The sensor is wrong: the locker is in maintenance until it is mended.</translation>
    </message>
    <message>
        <source>The locker can be given out again.</source>
        <translation>The locker can be given out again.</translation>
    </message>
    <message>
        <source>A member has it</source>
        <translation>A member has it</translation>
    </message>
    <message>
        <source>Type the member&apos;s number. The key is rented to them from now on.</source>
        <translation>Type the member&apos;s number. The key is rented to them from now on.</translation>
    </message>
    <message>
        <source>The key is lost</source>
        <translation>The key is lost</translation>
    </message>
    <message>
        <source>The locker is broken until a key is there again.</source>
        <translation>The locker is broken until a key is there again.</translation>
    </message>
    <message>
        <source>It is as it says here</source>
        <translation>It is as it says here</translation>
    </message>
    <message>
        <source>The door was open while nobody listened to the sensors.</source>
        <translation>The door was open while nobody listened to the sensors.</translation>
    </message>
    <message>
        <source>Nobody watched the sensors for a while</source>
        <translation>Nobody watched the sensors for a while</translation>
    </message>
    <message>
        <source>The key is away, and nobody has rented it</source>
        <translation>The key is away, and nobody has rented it</translation>
    </message>
    <message>
        <source>Rented, but the key hangs here</source>
        <translation>Rented, but the key hangs here</translation>
    </message>
    <message numerus="yes">
        <source>What is here? %n locker(s) to look into</source>
        <translation>
            <numerusform>What is here? %n locker to look into</numerusform>
            <numerusform>What is here? %n lockers to look into</numerusform>
        </translation>
    </message>
    <message>
        <source>All doors</source>
        <translation>All doors</translation>
    </message>
    <message>
        <source>Door %1 of %2</source>
        <translation>Door %1 of %2</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>One after the other</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Left as it was</source>
        <translation>Left as it was</translation>
    </message>
    <message>
        <source>Took too long</source>
        <translation>Took too long</translation>
    </message>
    <message>
        <source>Stop after this door</source>
        <translation>Stop after this door</translation>
    </message>
    <message>
        <source>Open all doors</source>
        <translation>Open all doors</translation>
    </message>
    <message>
        <source>Close all doors</source>
        <translation>Close all doors</translation>
    </message>
    <message>
        <source>Every door opens, one after the other, and every key is in reach.</source>
        <translation>Every door opens, one after the other, and every key is in reach.</translation>
    </message>
    <message>
        <source>Each door closes when no hand has been there for a moment.</source>
        <translation>Each door closes when no hand has been there for a moment.</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>Sensor</translation>
    </message>
    <message>
        <source>Register the key&apos;s tag</source>
        <translation>Register the key&apos;s tag</translation>
    </message>
    <message>
        <source>A tag that was another key&apos;s is taken from there.</source>
        <translation>A tag that was another key&apos;s is taken from there.</translation>
    </message>
    <message>
        <source>Find its sensor</source>
        <translation>Find its sensor</translation>
    </message>
    <message>
        <source>The sensor that moves is this key&apos;s from now on. If it was another key&apos;s, the two change places.</source>
        <translation>The sensor that moves is this key&apos;s from now on. If it was another key&apos;s, the two change places.</translation>
    </message>
    <message>
        <source>Hold it to a reader of this counter.</source>
        <translation>Hold it to a reader of this counter.</translation>
    </message>
    <message>
        <source>Read. Hold another one if that was wrong.</source>
        <translation>Read. Hold another one if that was wrong.</translation>
    </message>
    <message>
        <source>Take the key off its hook, or hang it there.</source>
        <translation>Take the key off its hook, or hang it there.</translation>
    </message>
    <message>
        <source>That sensor has moved. Move the key again to be sure.</source>
        <translation>That sensor has moved. Move the key again to be sure.</translation>
    </message>
    <message>
        <source>Keys: every rental</source>
        <translation>Keys: every rental</translation>
    </message>
    <message>
        <source>Gym wear: every item</source>
        <translation>Gym wear: every item</translation>
    </message>
    <message>
        <source>Vouchers: every change</source>
        <translation>Vouchers: every change</translation>
    </message>
    <message>
        <source>Every weighing</source>
        <translation>Every weighing</translation>
    </message>
    <message>
        <source>Every container</source>
        <translation>Every container</translation>
    </message>
    <message>
        <source>What happened: every event</source>
        <translation>What happened: every event</translation>
    </message>
    <message>
        <source>To take away</source>
        <translation>To take away</translation>
    </message>
    <message>
        <source>CSV or Excel</source>
        <translation>CSV or Excel</translation>
    </message>
    <message>
        <source>As CSV</source>
        <translation>As CSV</translation>
    </message>
    <message>
        <source>As an Excel workbook</source>
        <translation>As an Excel workbook</translation>
    </message>
    <message>
        <source>The file goes to the stick that is plugged in, else into the folder exports beside the records.</source>
        <translation>The file goes to the stick that is plugged in, else into the folder exports beside the records.</translation>
    </message>
    <message>
        <source>Give a card</source>
        <translation>Give a card</translation>
    </message>
    <message>
        <source>Held to a reader it says who they are; the PIN is asked for all the same.</source>
        <translation>Held to a reader it says who they are; the PIN is asked for all the same.</translation>
    </message>
    <message>
        <source>Take the card away</source>
        <translation>Take the card away</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Change it</translation>
    </message>
    <message>
        <source>It is checked first, and holds from the program&apos;s next start.</source>
        <translation>It is checked first, and holds from the program&apos;s next start.</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>This machine</translation>
    </message>
    <message>
        <source>Start again, switch off</source>
        <translation>Start again, switch off</translation>
    </message>
    <message>
        <source>Start the program again</source>
        <translation>Start the program again</translation>
    </message>
    <message>
        <source>For a few seconds nobody is served. Settings that were changed hold from then on.</source>
        <translation>For a few seconds nobody is served. Settings that were changed hold from then on.</translation>
    </message>
    <message>
        <source>Start the machine again</source>
        <translation>Start the machine again</translation>
    </message>
    <message>
        <source>For a minute or two nobody is served.</source>
        <translation>For a minute or two nobody is served.</translation>
    </message>
    <message>
        <source>Switch the machine off</source>
        <translation>Switch the machine off</translation>
    </message>
    <message>
        <source>Nobody is served until somebody switches it on again.</source>
        <translation>Nobody is served until somebody switches it on again.</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Settings file</translation>
    </message>
    <message>
        <source>Replace the card</source>
        <translation>Replace the card</translation>
    </message>
    <message>
        <source>Register a card</source>
        <translation>Register a card</translation>
    </message>
    <message>
        <source>The old card opens nothing any more.</source>
        <translation>The old card opens nothing any more.</translation>
    </message>
    <message>
        <source>From then on the card says who the member is.</source>
        <translation>From then on the card says who the member is.</translation>
    </message>
    <message>
        <source>The card is lost</source>
        <translation>The card is lost</translation>
    </message>
    <message>
        <source>The card opens nothing any more.</source>
        <translation>The card opens nothing any more.</translation>
    </message>
    <message>
        <source>End the suspension</source>
        <translation>End the suspension</translation>
    </message>
    <message>
        <source>Suspend the member</source>
        <translation>Suspend the member</translation>
    </message>
    <message>
        <source>No counter serves them until the suspension is ended here, whatever the spreadsheet says.</source>
        <translation>No counter serves them until the suspension is ended here, whatever the spreadsheet says.</translation>
    </message>
    <message>
        <source>Longer: voucher of %1</source>
        <translation>Longer: voucher of %1</translation>
    </message>
    <message>
        <source>How many days longer? It ends on %1.</source>
        <translation>How many days longer? It ends on %1.</translation>
    </message>
    <message>
        <source>Refund: voucher of %1</source>
        <translation>Refund: voucher of %1</translation>
    </message>
    <message>
        <source>Nothing is left on it, and a bonus that was not begun ends with it. Then pay %1 back.</source>
        <translation>Nothing is left on it, and a bonus that was not begun ends with it. Then pay %1 back.</translation>
    </message>
    <message>
        <source>Longer: %1</source>
        <translation>Longer: %1</translation>
    </message>
    <message>
        <source>Begin today: %1</source>
        <translation>Begin today: %1</translation>
    </message>
    <message>
        <source>Hold: %1</source>
        <translation>Hold: %1</translation>
    </message>
    <message>
        <source>For how many days? It covers nothing until then, and ends that much later.</source>
        <translation>For how many days? It covers nothing until then, and ends that much later.</translation>
    </message>
    <message>
        <source>Mend: %1</source>
        <translation>Mend: %1</translation>
    </message>
    <message>
        <source>What is typed goes out when the record is sent again. The record itself stays as it is.</source>
        <translation>What is typed goes out when the record is sent again. The record itself stays as it is.</translation>
    </message>
    <message>
        <source>Sensor %1/%2</source>
        <translation>Sensor %1/%2</translation>
    </message>
    <message>
        <source>no locker</source>
        <translation>no locker</translation>
    </message>
    <message>
        <source>What the line says</source>
        <translation>What the line says</translation>
    </message>
    <message>
        <source>All doors opened</source>
        <translation>All doors opened</translation>
    </message>
    <message>
        <source>All doors closed</source>
        <translation>All doors closed</translation>
    </message>
    <message>
        <source>Round of doors stopped</source>
        <translation>Round of doors stopped</translation>
    </message>
    <message>
        <source>Said what is in a locker</source>
        <translation>Said what is in a locker</translation>
    </message>
    <message>
        <source>Sensor given to a locker</source>
        <translation>Sensor given to a locker</translation>
    </message>
    <message>
        <source>Member&apos;s card changed</source>
        <translation>Member&apos;s card changed</translation>
    </message>
    <message>
        <source>Member suspended</source>
        <translation>Member suspended</translation>
    </message>
    <message>
        <source>Suspension ended</source>
        <translation>Suspension ended</translation>
    </message>
    <message>
        <source>Voucher refunded</source>
        <translation>Voucher refunded</translation>
    </message>
    <message>
        <source>Pass made longer</source>
        <translation>Pass made longer</translation>
    </message>
    <message>
        <source>Pass put on hold</source>
        <translation>Pass put on hold</translation>
    </message>
    <message>
        <source>Pass taken off hold</source>
        <translation>Pass taken off hold</translation>
    </message>
    <message>
        <source>Refused record mended</source>
        <translation>Refused record mended</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>Setting changed</translation>
    </message>
    <message>
        <source>Table taken away</source>
        <translation>Table taken away</translation>
    </message>
    <message>
        <source>Program started again</source>
        <translation>Program started again</translation>
    </message>
    <message>
        <source>Machine started again</source>
        <translation>Machine started again</translation>
    </message>
    <message>
        <source>Machine switched off</source>
        <translation>Machine switched off</translation>
    </message>
    <message>
        <source>Staff card changed</source>
        <translation>Staff card changed</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Written: %1</translation>
    </message>
    <message>
        <source>Written. It holds from the program&apos;s next start: see System.</source>
        <translation>Written. It holds from the program&apos;s next start: see System.</translation>
    </message>
    <message>
        <source>Done. Pay %1 won back now.</source>
        <translation>Done. Pay %1 won back now.</translation>
    </message>
    <message>
        <source>Done. It ends on %1.</source>
        <translation>Done. It ends on %1.</translation>
    </message>
    <message>
        <source>It is another&apos;s already, or somebody was faster. Please look again.</source>
        <translation>It is another&apos;s already, or somebody was faster. Please look again.</translation>
    </message>
    <message>
        <source>What is changed here is checked first, and holds from the program&apos;s next start.</source>
        <translation>What is changed here is checked first, and holds from the program&apos;s next start.</translation>
    </message>
    <message>
        <source>Tare</source>
        <translation>Tare</translation>
    </message>
    <message>
        <source>What lies on it now counts as nothing from here on.</source>
        <translation>What lies on it now counts as nothing from here on.</translation>
    </message>
    <message>
        <source>Set to zero</source>
        <translation>Set to zero</translation>
    </message>
    <message>
        <source>Nothing may lie on it.</source>
        <translation>Nothing may lie on it.</translation>
    </message>
    <message>
        <source>Remember how it speaks</source>
        <translation>Remember how it speaks</translation>
    </message>
    <message>
        <source>From the next start on it is taken for a scale that speaks %1. Where it does not say a unit, its numbers are kilograms.</source>
        <translation>From the next start on it is taken for a scale that speaks %1. Where it does not say a unit, its numbers are kilograms.</translation>
    </message>
    <message>
        <source>At the screen</source>
        <translation>At the screen</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Set-up</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Command line</translation>
    </message>
    <message>
        <source>Time limit of records</source>
        <translation>Time limit of records</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Web page</translation>
    </message>
    <message>
        <source>Staff %1</source>
        <translation>Staff %1</translation>
    </message>
</context>
</TS>
