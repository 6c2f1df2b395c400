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
</TS>
