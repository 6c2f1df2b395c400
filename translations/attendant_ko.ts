<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>BankPane</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Number for staff: %1</source>
        <translation>직원 확인 번호: %1</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>한국어</source>
        <extracomment>On the button that switches to the other language: that language&apos;s own name</extracomment>
        <translation>English</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>큰 글씨</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>고대비</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>직원 호출</translation>
    </message>
</context>
<context>
    <name>CartBar</name>
    <message>
        <source>Back to the shelf</source>
        <translation>상품으로 돌아가기</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>담은 것 %1개</translation>
    </message>
    <message>
        <source>Take these</source>
        <translation>이대로 받기</translation>
    </message>
</context>
<context>
    <name>CartPane</name>
    <message>
        <source>Nothing is chosen yet. Touch what you would like.</source>
        <translation>아직 담은 것이 없어요. 원하는 상품을 눌러 주세요.</translation>
    </message>
</context>
<context>
    <name>ChoosePage</name>
    <message>
        <source>My passes</source>
        <translation>내 이용권</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>나가기</translation>
    </message>
    <message>
        <source>Back to the shelf</source>
        <translation>상품으로 돌아가기</translation>
    </message>
    <message>
        <source>Nothing can come out now. Please wait a moment.</source>
        <translation>지금은 상품이 나올 수 없어요. 잠시 기다려 주세요.</translation>
    </message>
</context>
<context>
    <name>CountdownRing</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n초 남음</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeedForm</name>
    <message>
        <source>Why?</source>
        <translation>이유를 고르십시오</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
</context>
<context>
    <name>DemoBar</name>
    <message>
        <source>Demo: scan card</source>
        <translation>체험: 카드</translation>
    </message>
    <message>
        <source>Demo: take key</source>
        <translation>체험: 열쇠 빼기</translation>
    </message>
    <message>
        <source>Demo: hang key</source>
        <translation>체험: 열쇠 걸기</translation>
    </message>
    <message>
        <source>Demo: hang it wrong</source>
        <translation>체험: 잘못 걸기</translation>
    </message>
</context>
<context>
    <name>DeskSheet</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Last events</source>
        <translation>최근 일</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Hold to do it</source>
        <translation>길게 눌러 실행</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>실행</translation>
    </message>
</context>
<context>
    <name>DispensingTile</name>
    <message>
        <source>Gym wear</source>
        <translation>운동복</translation>
    </message>
    <message>
        <source>Touch here for shirts, pants and towels</source>
        <translation>상의, 하의, 수건을 받으려면 눌러 주세요</translation>
    </message>
    <message>
        <source>Not available at the moment</source>
        <translation>지금은 이용할 수 없어요</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Manager</source>
        <translation>관리자</translation>
    </message>
</context>
<context>
    <name>FreeTile</name>
    <message numerus="yes">
        <source>%1: %n free</source>
        <translation>
            <numerusform>%1: %n개 남음</numerusform>
        </translation>
    </message>
    <message>
        <source>keys free</source>
        <translation>남은 열쇠</translation>
    </message>
    <message>
        <source>none free</source>
        <translation>모두 대여 중</translation>
    </message>
</context>
<context>
    <name>GatePage</name>
    <message>
        <source>The last pass could not be stored</source>
        <translation>마지막 통과 기록을 저장하지 못했어요</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>번호 찾기</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>확인할 것 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
</context>
<context>
    <name>GateTile</name>
    <message>
        <source>Gate</source>
        <translation>게이트</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>Staff have been called. Your number: %1</source>
        <translation>직원을 불렀어요. 확인 번호: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>JamoPad</name>
    <message>
        <source>Erase</source>
        <translation>지우기</translation>
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
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>LockerWords</name>
    <message>
        <source>Welcome</source>
        <translation>반갑습니다</translation>
    </message>
    <message>
        <source>Welcome, %1</source>
        <translation>반갑습니다, %1 님</translation>
    </message>
    <message>
        <source>Please ask at the desk.</source>
        <translation>안내 데스크에 문의해 주세요.</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>처리하지 못했어요</translation>
    </message>
    <message>
        <source>This card is not registered</source>
        <translation>등록되지 않은 카드예요</translation>
    </message>
    <message>
        <source>Please call staff.</source>
        <translation>직원을 불러 주세요.</translation>
    </message>
    <message>
        <source>This key is not one of ours</source>
        <translation>이곳의 열쇠가 아니에요</translation>
    </message>
    <message numerus="yes">
        <source>Your membership ended %n day(s) ago</source>
        <translation>
            <numerusform>이용권이 %n일 전에 끝났어요</numerusform>
        </translation>
    </message>
    <message>
        <source>Your membership has ended</source>
        <translation>이용권이 끝났어요</translation>
    </message>
    <message>
        <source>Please renew at the desk.</source>
        <translation>안내 데스크에서 연장해 주세요.</translation>
    </message>
    <message>
        <source>Your membership is paused</source>
        <translation>이용권이 정지되어 있어요</translation>
    </message>
    <message>
        <source>Please have it resumed at the desk.</source>
        <translation>안내 데스크에서 다시 시작해 주세요.</translation>
    </message>
    <message>
        <source>Somebody is at this bank</source>
        <translation>다른 분이 이용하고 계세요</translation>
    </message>
    <message numerus="yes">
        <source>Please wait about %n second(s).</source>
        <translation>
            <numerusform>%n초쯤 기다려 주세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Please wait a moment.</source>
        <translation>잠시만 기다려 주세요.</translation>
    </message>
    <message>
        <source>No locker is free</source>
        <translation>빈 락카가 없어요</translation>
    </message>
    <message>
        <source>Please try again in a while, or ask at the desk.</source>
        <translation>잠시 뒤에 다시 해 보시거나 안내 데스크에 문의해 주세요.</translation>
    </message>
    <message>
        <source>There are no lockers for you here</source>
        <translation>이용하실 수 있는 락카가 여기에 없어요</translation>
    </message>
    <message numerus="yes">
        <source>You have had %n key(s) today: that is all for a day</source>
        <translation>
            <numerusform>오늘은 열쇠를 %n번 빌리셨어요. 하루 횟수를 모두 쓰셨어요</numerusform>
        </translation>
    </message>
    <message>
        <source>You already have key %1</source>
        <translation>%1 열쇠를 이미 빌리셨어요</translation>
    </message>
    <message>
        <source>Please return it first.</source>
        <translation>먼저 반납해 주세요.</translation>
    </message>
    <message>
        <source>Key %1 is of another zone</source>
        <translation>%1 열쇠는 다른 구역이에요</translation>
    </message>
    <message>
        <source>Put it back and take one from the lit zone.</source>
        <translation>다시 걸고 밝은 구역에서 골라 주세요.</translation>
    </message>
    <message>
        <source>Key %1 belongs to somebody else</source>
        <translation>%1 열쇠는 다른 분이 쓰고 계세요</translation>
    </message>
    <message>
        <source>Please put it back.</source>
        <translation>다시 걸어 주세요.</translation>
    </message>
    <message>
        <source>Locker %1 is out of order</source>
        <translation>%1 락카는 고장이에요</translation>
    </message>
    <message>
        <source>Put its key back and take another.</source>
        <translation>다시 걸고 다른 열쇠를 골라 주세요.</translation>
    </message>
    <message>
        <source>One key only</source>
        <translation>열쇠는 하나만 가져가세요</translation>
    </message>
    <message>
        <source>Please put key %1 back.</source>
        <translation>%1 열쇠를 다시 걸어 주세요.</translation>
    </message>
    <message>
        <source>This bank does not answer</source>
        <translation>락카 장치가 응답하지 않아요</translation>
    </message>
    <message>
        <source>The door does not move</source>
        <translation>문이 움직이지 않아요</translation>
    </message>
    <message>
        <source>Please keep your hands away and call staff.</source>
        <translation>손을 떼고 직원을 불러 주세요.</translation>
    </message>
    <message>
        <source>Nothing can be recorded now</source>
        <translation>지금은 기록할 수 없어요</translation>
    </message>
    <message>
        <source>Please call staff: without a record no door opens.</source>
        <translation>직원을 불러 주세요. 기록할 수 없으면 문이 열리지 않아요.</translation>
    </message>
    <message>
        <source>This bank is out of service</source>
        <translation>이 락카는 지금 쓸 수 없어요</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>잠시만요</translation>
    </message>
    <message>
        <source>We are looking you up.</source>
        <translation>회원 정보를 확인하고 있어요.</translation>
    </message>
    <message>
        <source>The door is opening. Keep your hands away.</source>
        <translation>문이 열리고 있어요. 손을 조심하세요.</translation>
    </message>
    <message>
        <source>Take any key you like from the open door.</source>
        <translation>열린 문에서 원하는 열쇠를 가져가세요.</translation>
    </message>
    <message>
        <source>We are writing it down.</source>
        <translation>기록하고 있어요.</translation>
    </message>
    <message>
        <source>This locker is yours</source>
        <translation>이 락카를 쓰시면 돼요</translation>
    </message>
    <message>
        <source>The door is closing. Keep your hands away.</source>
        <translation>문이 닫혀요. 손을 조심하세요.</translation>
    </message>
    <message>
        <source>Hang the key back in its place</source>
        <translation>제자리에 꽂아 주세요</translation>
    </message>
    <message>
        <source>Your place is %1.</source>
        <translation>%1 자리예요.</translation>
    </message>
    <message>
        <source>Thank you for bringing this key</source>
        <translation>열쇠를 찾아 주셔서 고마워요</translation>
    </message>
    <message>
        <source>Hang it in its place.</source>
        <translation>제자리에 꽂아 주세요.</translation>
    </message>
    <message>
        <source>This is place %1</source>
        <translation>여기는 %1 자리예요</translation>
    </message>
    <message>
        <source>Move the key to place %1.</source>
        <translation>열쇠를 %1 자리로 옮겨 주세요.</translation>
    </message>
    <message>
        <source>Returned. Thank you!</source>
        <translation>반납했어요. 고맙습니다!</translation>
    </message>
    <message>
        <source>The time is up</source>
        <translation>시간이 다 됐어요</translation>
    </message>
    <message>
        <source>The door is closing. Scan again to start over.</source>
        <translation>문이 닫혀요. 다시 하시려면 카드를 대어 주세요.</translation>
    </message>
    <message numerus="yes">
        <source>day(s) left</source>
        <translation>
            <numerusform>일 남음</numerusform>
        </translation>
    </message>
    <message>
        <source>Men</source>
        <translation>남자</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>여자</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>직원</translation>
    </message>
</context>
<context>
    <name>LockersHome</name>
    <message>
        <source>Take or return a locker key</source>
        <translation>락카 열쇠 대여와 반납</translation>
    </message>
    <message>
        <source>Hold your membership card or the key&apos;s tag to the reader.</source>
        <translation>회원 카드나 열쇠 태그를 대어 주세요.</translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <source>Weighed last</source>
        <translation>최근 계량</translation>
    </message>
    <message>
        <source>Nothing weighed yet</source>
        <translation>아직 계량한 것이 없어요</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) to be sent</source>
        <translation>
            <numerusform>%n건이 서버 전송을 기다려요</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slip(s) to be printed</source>
        <translation>
            <numerusform>전표 %n장이 인쇄를 기다려요</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoveHint</name>
    <message>
        <source>From %1 to %2</source>
        <translation>%1에서 %2로</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Erase</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>PassMark</name>
    <message>
        <source>Check digit fits</source>
        <translation>검사 숫자가 맞아요</translation>
    </message>
    <message>
        <source>Check digit does not fit</source>
        <translation>검사 숫자가 안 맞아요</translation>
    </message>
    <message>
        <source>No check digit</source>
        <translation>검사 숫자가 없어요</translation>
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
        <translation>아직 이용권이 없어요. 안내 데스크에서 살 수 있어요.</translation>
    </message>
    <message>
        <source>Back to the shelf</source>
        <translation>상품으로 돌아가기</translation>
    </message>
    <message>
        <source>No container has passed yet</source>
        <translation>아직 지나간 컨테이너가 없어요</translation>
    </message>
</context>
<context>
    <name>PayPage</name>
    <message>
        <source>How much from this voucher?</source>
        <translation>이 금액권에서 얼마를 쓸까요?</translation>
    </message>
    <message>
        <source>Pay like this?</source>
        <translation>이렇게 결제할까요?</translation>
    </message>
    <message>
        <source>From vouchers: %1</source>
        <translation>금액권으로 %1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>결제하기</translation>
    </message>
</context>
<context>
    <name>PinDots</name>
    <message>
        <source>%1 of 6 digits</source>
        <translation>6자리 중 %1자리</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Type your payment PIN</source>
        <translation>결제 비밀번호 6자리를 눌러 주세요</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>잠시만요 …</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>섞기</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Stop and leave</source>
        <translation>그만두기</translation>
    </message>
</context>
<context>
    <name>ProductCard</name>
    <message>
        <source>Sold out</source>
        <translation>품절</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n개 남음</numerusform>
        </translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>이용 불가</translation>
    </message>
    <message>
        <source>with your pass</source>
        <translation>이용권 포함</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>Number for staff: %1</source>
        <translation>직원 확인 번호: %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
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
        <translation>안 됐어요. 이미 기록에 있는 번호예요</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>무엇인가요?</translation>
    </message>
    <message>
        <source>As it was read</source>
        <translation>읽은 그대로 맞아요</translation>
    </message>
    <message>
        <source>No container</source>
        <translation>컨테이너가 아니에요</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>나중에</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>Below a list that goes on: so many rows are further down</extracomment>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPane</name>
    <message>
        <source>Part of the number</source>
        <translation>번호의 일부</translation>
    </message>
    <message>
        <source>No record with this number</source>
        <translation>이 번호의 기록이 없어요</translation>
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
        <translation>처음 시작</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Type your phone number</source>
        <translation>전화번호를 눌러 주세요</translation>
    </message>
    <message>
        <source>Or hold your locker key or your card to the reader.</source>
        <translation>락카 열쇠나 회원 카드를 대셔도 돼요.</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>전화번호</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>모두 지우기</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>확인</translation>
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
        <translation>전액</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
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
        <translation>English</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>로그아웃</translation>
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
        <translation>잠시 기다려 주십시오</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>나가기</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
</context>
<context>
    <name>StationPane</name>
    <message>
        <source>Scale %1</source>
        <translation>저울 %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Slip number %1</source>
        <translation>전표번호 %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Print once more</source>
        <translation>한 번 더 인쇄</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>One less: %1</source>
        <translation>하나 빼기: %1</translation>
    </message>
    <message>
        <source>One more: %1</source>
        <translation>하나 더: %1</translation>
    </message>
</context>
<context>
    <name>WeighingPage</name>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
</context>
<context>
    <name>WeighingTile</name>
    <message>
        <source>Weighing</source>
        <translation>계량</translation>
    </message>
</context>
<context>
    <name>WeighingWords</name>
    <message>
        <source>Empty the scale and hold your card to the reader again.</source>
        <translation>저울을 비우고 카드를 다시 대어 주세요.</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>처리하지 못했어요</translation>
    </message>
    <message>
        <source>This card is not registered</source>
        <translation>등록되지 않은 카드예요</translation>
    </message>
    <message>
        <source>Please call staff.</source>
        <translation>직원을 불러 주세요.</translation>
    </message>
    <message>
        <source>This card is switched off</source>
        <translation>사용이 중지된 카드예요</translation>
    </message>
    <message>
        <source>This is not a card of ours</source>
        <translation>저희 카드가 아니에요</translation>
    </message>
    <message>
        <source>Hold your own card to the reader.</source>
        <translation>본인 카드를 대어 주세요.</translation>
    </message>
    <message>
        <source>This was weighed already</source>
        <translation>이미 계량했어요</translation>
    </message>
    <message>
        <source>Empty the scale before you weigh the next.</source>
        <translation>저울을 비운 다음 계량해 주세요.</translation>
    </message>
    <message>
        <source>Somebody else is weighing</source>
        <translation>다른 분이 계량하고 있어요</translation>
    </message>
    <message>
        <source>Please wait a moment.</source>
        <translation>잠시만 기다려 주세요.</translation>
    </message>
    <message>
        <source>No weight comes from the scale</source>
        <translation>저울이 응답하지 않아요</translation>
    </message>
    <message>
        <source>Too heavy for this scale</source>
        <translation>저울에 너무 무거워요</translation>
    </message>
    <message>
        <source>Take something off, then try again.</source>
        <translation>조금 덜어 낸 뒤 다시 해 주세요.</translation>
    </message>
    <message>
        <source>The scale shows less than nothing</source>
        <translation>저울이 0보다 작아요</translation>
    </message>
    <message>
        <source>Nothing is on the scale</source>
        <translation>저울 위에 아무것도 없어요</translation>
    </message>
    <message>
        <source>Hold your card to the reader, then put the goods on.</source>
        <translation>카드를 대고 나서 물건을 올려 주세요.</translation>
    </message>
    <message>
        <source>The weight did not settle</source>
        <translation>무게가 멈추지 않았어요</translation>
    </message>
    <message>
        <source>Hold your card to the reader again and keep still.</source>
        <translation>카드를 다시 대고 움직이지 마세요.</translation>
    </message>
    <message>
        <source>Nothing can be recorded now</source>
        <translation>지금은 기록할 수 없어요</translation>
    </message>
    <message>
        <source>Please call staff: without a record nothing is weighed.</source>
        <translation>직원을 불러 주세요. 기록 없이는 계량하지 않아요.</translation>
    </message>
    <message>
        <source>This scale is out of service</source>
        <translation>사용하지 않는 저울이에요</translation>
    </message>
    <message>
        <source>Please ask staff.</source>
        <translation>직원에게 물어봐 주세요.</translation>
    </message>
    <message>
        <source>Put the goods on the scale</source>
        <translation>물건을 저울에 올려 주세요</translation>
    </message>
    <message>
        <source>Then step back.</source>
        <translation>올린 뒤 한 걸음 물러나 주세요.</translation>
    </message>
    <message>
        <source>Please take something off.</source>
        <translation>조금 덜어 내 주세요.</translation>
    </message>
    <message>
        <source>Please take everything off.</source>
        <translation>모두 내려 주세요.</translation>
    </message>
    <message>
        <source>Please keep still</source>
        <translation>움직이지 마세요</translation>
    </message>
    <message>
        <source>The weight is settling.</source>
        <translation>무게를 재고 있어요.</translation>
    </message>
    <message>
        <source>Hold your card to the reader</source>
        <translation>카드를 대어 주세요</translation>
    </message>
    <message>
        <source>Then put the goods on the scale.</source>
        <translation>그다음 물건을 저울에 올려 주세요.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>잠시만요</translation>
    </message>
    <message>
        <source>The scale is getting ready.</source>
        <translation>저울을 준비하고 있어요.</translation>
    </message>
    <message>
        <source>We are writing it down.</source>
        <translation>기록하고 있어요.</translation>
    </message>
    <message>
        <source>Weighed. Thank you!</source>
        <translation>계량했어요. 감사합니다!</translation>
    </message>
    <message>
        <source>You can empty the scale.</source>
        <translation>물건을 내려도 돼요.</translation>
    </message>
    <message>
        <source>The slip waits for the printer</source>
        <translation>전표가 인쇄를 기다려요</translation>
    </message>
    <message>
        <source>The slip is being printed</source>
        <translation>전표를 인쇄하고 있어요</translation>
    </message>
    <message>
        <source>Please take your slip</source>
        <translation>전표를 가져가세요</translation>
    </message>
    <message>
        <source>No paper: the slip is printed when staff have put some in</source>
        <translation>용지가 없어요. 직원이 넣으면 전표가 인쇄돼요</translation>
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
            <numerusform>%n개 남음</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::CartModel</name>
    <message>
        <source>by your pass</source>
        <translation>이용권으로</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::DispensingViewModel</name>
    <message>
        <source>Welcome, %1</source>
        <translation>%1 님, 반갑습니다</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::ItemModel</name>
    <message>
        <source>waiting</source>
        <translation>기다리는 중</translation>
    </message>
    <message>
        <source>coming out</source>
        <translation>나오는 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>나왔어요</translation>
    </message>
    <message>
        <source>not charged</source>
        <translation>결제되지 않음</translation>
    </message>
    <message>
        <source>%1 · not charged</source>
        <translation>%1 · 결제되지 않음</translation>
    </message>
    <message>
        <source>staff will find out</source>
        <translation>직원이 확인해요</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::PassModel</name>
    <message>
        <source>%1 of %2 left</source>
        <translation>%2 중 %1 남음</translation>
    </message>
    <message>
        <source>Left today: %1</source>
        <extracomment>Before &quot;Tops 2/3, Towels 1/3&quot;: uses left of the uses a day</extracomment>
        <translation>오늘 남은 횟수: %1</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>기간 끝남</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1부터</translation>
    </message>
    <message>
        <source>bonus, comes later</source>
        <translation>보너스 대기</translation>
    </message>
    <message>
        <source>used up</source>
        <translation>다 씀</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>사용 가능</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::PlanModel</name>
    <message>
        <source>by your pass</source>
        <translation>이용권으로</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) by your pass</source>
        <translation>
            <numerusform>이용권으로 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::ProductModel</name>
    <message numerus="yes">
        <source>Pass: %n left today</source>
        <translation>
            <numerusform>이용권 오늘 %n회 남음</numerusform>
        </translation>
    </message>
    <message>
        <source>Vouchers: %1 left</source>
        <translation>금액권 %1 남음</translation>
    </message>
    <message>
        <source>No pass for this</source>
        <translation>쓸 수 있는 이용권이 없어요</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::ReceiptModel</name>
    <message>
        <source>pass × %1</source>
        <translation>이용권 %1회</translation>
    </message>
    <message>
        <source>not charged</source>
        <translation>결제되지 않음</translation>
    </message>
    <message numerus="yes">
        <source>%n to be settled by staff</source>
        <translation>
            <numerusform>%n개는 직원이 확인해요</numerusform>
        </translation>
    </message>
    <message>
        <source>Left: %1</source>
        <translation>남은 것: %1</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::SplitModel</name>
    <message>
        <source>%1 left after</source>
        <translation>쓴 뒤 %1 남음</translation>
    </message>
    <message>
        <source>%1 on it</source>
        <translation>잔액 %1</translation>
    </message>
</context>
<context>
    <name>attendant::dispensing::Words</name>
    <message>
        <source>Please ask at the desk.</source>
        <translation>안내 데스크에 문의해 주세요.</translation>
    </message>
    <message>
        <source>Please call staff.</source>
        <translation>직원을 불러 주세요.</translation>
    </message>
    <message>
        <source>Please choose another one.</source>
        <translation>다른 상품을 골라 주세요.</translation>
    </message>
    <message>
        <source>Please type your phone number instead.</source>
        <translation>전화번호를 눌러 주세요.</translation>
    </message>
    <message>
        <source>This is not a phone number</source>
        <translation>전화번호가 아니에요</translation>
    </message>
    <message>
        <source>Please type it again from the beginning.</source>
        <translation>처음부터 다시 눌러 주세요.</translation>
    </message>
    <message>
        <source>This number is not registered</source>
        <translation>등록되지 않은 번호예요</translation>
    </message>
    <message>
        <source>Please check it, or ask at the desk.</source>
        <translation>번호를 확인하거나 안내 데스크에 문의해 주세요.</translation>
    </message>
    <message>
        <source>Your membership is paused</source>
        <translation>이용이 정지된 회원이에요</translation>
    </message>
    <message>
        <source>Please have it resumed at the desk.</source>
        <translation>안내 데스크에서 다시 시작해 주세요.</translation>
    </message>
    <message>
        <source>This key or card is not registered</source>
        <translation>등록되지 않은 열쇠나 카드예요</translation>
    </message>
    <message>
        <source>Nobody has borrowed this key</source>
        <translation>빌린 사람이 없는 열쇠예요</translation>
    </message>
    <message>
        <source>We could not look this up</source>
        <translation>회원을 찾지 못했어요</translation>
    </message>
    <message>
        <source>Please try again, or type your phone number.</source>
        <translation>다시 해 보거나 전화번호를 눌러 주세요.</translation>
    </message>
    <message>
        <source>Nothing can be recorded now</source>
        <translation>지금은 기록할 수 없어요</translation>
    </message>
    <message>
        <source>Nothing is chosen yet</source>
        <translation>아직 담은 것이 없어요</translation>
    </message>
    <message>
        <source>Touch what you would like.</source>
        <translation>원하는 상품을 눌러 주세요.</translation>
    </message>
    <message>
        <source>This product is not here any more</source>
        <translation>이제 없는 상품이에요</translation>
    </message>
    <message>
        <source>%1 is not for sale now</source>
        <translation>%1: 지금은 팔지 않아요</translation>
    </message>
    <message>
        <source>%1 cannot come out now</source>
        <translation>%1: 지금은 나올 수 없어요</translation>
    </message>
    <message>
        <source>%1 is sold out</source>
        <translation>%1: 품절이에요</translation>
    </message>
    <message numerus="yes">
        <source>%1: only %n left</source>
        <translation>
            <numerusform>%1: %n개만 남았어요</numerusform>
        </translation>
    </message>
    <message>
        <source>Please take fewer, or another one.</source>
        <translation>개수를 줄이거나 다른 상품을 골라 주세요.</translation>
    </message>
    <message>
        <source>This number does not work</source>
        <translation>이 개수는 담을 수 없어요</translation>
    </message>
    <message>
        <source>Please choose again.</source>
        <translation>다시 골라 주세요.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n item(s) at once</source>
        <translation>
            <numerusform>한 번에 %n개까지 받을 수 있어요</numerusform>
        </translation>
    </message>
    <message>
        <source>You can take more afterwards.</source>
        <translation>나머지는 다음에 이어서 받을 수 있어요.</translation>
    </message>
    <message>
        <source>You have no pass that is valid today</source>
        <translation>오늘 쓸 수 있는 이용권이 없어요</translation>
    </message>
    <message>
        <source>Please buy one at the desk.</source>
        <translation>안내 데스크에서 구입해 주세요.</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1이 모자라요</translation>
    </message>
    <message>
        <source>Please take fewer, or buy a pass at the desk.</source>
        <translation>개수를 줄이거나 안내 데스크에서 이용권을 구입해 주세요.</translation>
    </message>
    <message>
        <source>Your pass does not cover this today</source>
        <translation>오늘은 이용권으로 받을 수 없어요</translation>
    </message>
    <message>
        <source>Your pass does not cover: %1</source>
        <translation>이용권으로 받을 수 없는 것: %1</translation>
    </message>
    <message>
        <source>%1 too much</source>
        <translation>%1이 더 많아요</translation>
    </message>
    <message>
        <source>Touch an amount to change it.</source>
        <translation>금액을 눌러 고쳐 주세요.</translation>
    </message>
    <message>
        <source>There is not that much on this voucher</source>
        <translation>금액권 잔액보다 많아요</translation>
    </message>
    <message>
        <source>Touch the amount to change it.</source>
        <translation>금액을 눌러 고쳐 주세요.</translation>
    </message>
    <message>
        <source>This amount does not work</source>
        <translation>쓸 수 없는 금액이에요</translation>
    </message>
    <message>
        <source>This voucher cannot be used now</source>
        <translation>지금은 쓸 수 없는 금액권이에요</translation>
    </message>
    <message>
        <source>Please use another one, or ask at the desk.</source>
        <translation>다른 금액권을 쓰거나 안내 데스크에 문의해 주세요.</translation>
    </message>
    <message>
        <source>This could not be recorded</source>
        <translation>기록하지 못했어요</translation>
    </message>
    <message>
        <source>You were not charged. Please call staff.</source>
        <translation>결제되지 않았어요. 직원을 불러 주세요.</translation>
    </message>
    <message>
        <source>The PIN has six digits</source>
        <translation>비밀번호는 6자리예요</translation>
    </message>
    <message>
        <source>Please type it again.</source>
        <translation>다시 눌러 주세요.</translation>
    </message>
    <message>
        <source>This PIN is not right</source>
        <translation>비밀번호가 맞지 않아요</translation>
    </message>
    <message numerus="yes">
        <source>Please type it again. %n attempt(s) left.</source>
        <translation>
            <numerusform>다시 눌러 주세요. %n번 남았어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many wrong PINs</source>
        <translation>비밀번호를 여러 번 틀렸어요</translation>
    </message>
    <message>
        <source>Please wait, or ask at the desk.</source>
        <translation>잠시 기다리거나 안내 데스크에 문의해 주세요.</translation>
    </message>
    <message>
        <source>You have no payment PIN yet</source>
        <translation>결제 비밀번호가 아직 없어요</translation>
    </message>
    <message>
        <source>Staff can set one for you.</source>
        <translation>직원에게 설정을 부탁해 주세요.</translation>
    </message>
    <message>
        <source>Please try again in a moment.</source>
        <translation>잠시 뒤에 다시 해 주세요.</translation>
    </message>
    <message>
        <source>The boxes cannot be reached</source>
        <translation>기기에 연결할 수 없어요</translation>
    </message>
    <message>
        <source>The box does not answer</source>
        <translation>기기가 응답하지 않아요</translation>
    </message>
    <message>
        <source>The box is locked</source>
        <translation>기기가 잠겨 있어요</translation>
    </message>
    <message>
        <source>The door of the box is open</source>
        <translation>기기 문이 열려 있어요</translation>
    </message>
    <message>
        <source>The box is empty</source>
        <translation>기기가 비었어요</translation>
    </message>
    <message>
        <source>It took too long</source>
        <translation>시간이 너무 걸렸어요</translation>
    </message>
    <message>
        <source>The box was stopped</source>
        <translation>기기가 멈췄어요</translation>
    </message>
    <message>
        <source>It did not come out in time</source>
        <translation>제때 나오지 않았어요</translation>
    </message>
    <message>
        <source>It could not be recorded</source>
        <translation>기록하지 못했어요</translation>
    </message>
    <message>
        <source>The box could not be asked</source>
        <translation>기기에 보내지 못했어요</translation>
    </message>
    <message>
        <source>The box started anew</source>
        <translation>기기가 다시 켜졌어요</translation>
    </message>
    <message>
        <source>Too many are waiting at this box</source>
        <translation>기다리는 것이 너무 많아요</translation>
    </message>
    <message>
        <source>The box refused</source>
        <translation>기기가 거절했어요</translation>
    </message>
    <message>
        <source>It was cancelled</source>
        <translation>취소됐어요</translation>
    </message>
    <message>
        <source>The box was changed by hand</source>
        <translation>재고가 손으로 바뀌었어요</translation>
    </message>
    <message>
        <source>Staff have settled this</source>
        <translation>직원이 처리했어요</translation>
    </message>
    <message numerus="yes">
        <source>Staff will find out about %n item(s). You pay only for what came out.</source>
        <translation>
            <numerusform>%n개는 직원이 확인해요. 나온 것만 결제돼요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything has come out</source>
        <translation>모두 나왔어요</translation>
    </message>
    <message>
        <source>Please take it with you.</source>
        <translation>잊지 말고 가져가세요.</translation>
    </message>
    <message>
        <source>%1 of %2 came out</source>
        <translation>%2개 중 %1개가 나왔어요</translation>
    </message>
    <message>
        <source>You were not charged for the item that did not come out.</source>
        <translation>나오지 않은 상품은 결제되지 않았어요.</translation>
    </message>
    <message>
        <source>We cannot tell whether it came out</source>
        <translation>나왔는지 알 수 없어요</translation>
    </message>
    <message>
        <source>Nothing came out</source>
        <translation>나온 것이 없어요</translation>
    </message>
    <message>
        <source>You were not charged. Please choose another one, or call staff.</source>
        <translation>결제되지 않았어요. 다른 상품을 고르거나 직원을 불러 주세요.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>잠시만요</translation>
    </message>
    <message>
        <source>We are looking you up.</source>
        <translation>회원을 찾고 있어요.</translation>
    </message>
    <message>
        <source>We are writing it down.</source>
        <translation>기록하고 있어요.</translation>
    </message>
    <message>
        <source>Here it comes</source>
        <translation>나오고 있어요</translation>
    </message>
    <message>
        <source>Please wait until everything is out.</source>
        <translation>다 나올 때까지 기다려 주세요.</translation>
    </message>
    <message>
        <source>₩%1</source>
        <extracomment>A sum of money in won; %1 is the number with its separators</extracomment>
        <translation>%1원</translation>
    </message>
    <message>
        <source>Tops</source>
        <translation>상의</translation>
    </message>
    <message>
        <source>Pants</source>
        <translation>하의</translation>
    </message>
    <message>
        <source>Towels</source>
        <translation>수건</translation>
    </message>
    <message>
        <source>Sweat towels</source>
        <translation>땀수건</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>This product</source>
        <translation>이 상품</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>기한 없음</translation>
    </message>
    <message>
        <source>until %1 (D-%2)</source>
        <extracomment>The last day of a pass, and how many days it is until then</extracomment>
        <translation>%1까지 (D-%2)</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>%1에 끝남</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>상의</translation>
    </message>
    <message>
        <source>Towel</source>
        <translation>수건</translation>
    </message>
    <message>
        <source>Sweat towel</source>
        <translation>땀수건</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>상품</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>정기권</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>금액권</translation>
    </message>
</context>
<context>
    <name>attendant::gatelog::GateViewModel</name>
    <message>
        <source>The check digit does not fit</source>
        <translation>검사 숫자가 맞지 않아요</translation>
    </message>
    <message>
        <source>The fourth letter is unknown</source>
        <translation>네 번째 글자를 알 수 없어요</translation>
    </message>
    <message>
        <source>The camera failed</source>
        <translation>카메라 인식에 실패했어요</translation>
    </message>
    <message>
        <source>The number could not be read</source>
        <translation>번호를 읽지 못했어요</translation>
    </message>
</context>
<context>
    <name>attendant::lockers::BankViewModel</name>
    <message>
        <source>Somebody is here. The next one, please wait.</source>
        <translation>이용 중이에요. 다음 분은 잠시 기다려 주세요.</translation>
    </message>
</context>
<context>
    <name>attendant::site::KioskViewModel</name>
    <message>
        <source>Out of service</source>
        <translation>사용할 수 없어요</translation>
    </message>
    <message numerus="yes">
        <source>Offline · keys work · %n record(s) waiting</source>
        <translation>
            <numerusform>오프라인 · 대여 가능 · %n건 대기</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline · taking and returning keys works</source>
        <translation>오프라인 · 대여와 반납 가능</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>The storage is full. As soon as staff have made room, this counter goes on by itself.</source>
        <translation>저장 공간이 가득 찼어요. 직원이 공간을 비우면 저절로 다시 시작해요.</translation>
    </message>
    <message>
        <source>The storage cannot be written. Staff have to look at it.</source>
        <translation>저장 장치에 기록할 수 없어요. 직원의 확인이 필요해요.</translation>
    </message>
    <message>
        <source>The record is damaged. Staff have to restore a backup.</source>
        <translation>기록이 손상됐어요. 직원이 백업을 복원해야 해요.</translation>
    </message>
    <message>
        <source>The record was made by a newer version. Staff have to update this program.</source>
        <translation>더 새로운 프로그램의 기록이에요. 직원이 프로그램을 올려야 해요.</translation>
    </message>
    <message>
        <source>The storage does not answer. Staff have to look at it.</source>
        <translation>저장 장치가 응답하지 않아요. 직원의 확인이 필요해요.</translation>
    </message>
    <message>
        <source>No locker bank can open now. As soon as one answers, this counter goes on by itself.</source>
        <translation>지금은 열 수 있는 락카가 없어요. 장치가 응답하면 저절로 다시 시작해요.</translation>
    </message>
    <message>
        <source>Some lockers are out of service</source>
        <translation>일부 락카를 쓸 수 없어요</translation>
    </message>
    <message>
        <source>Gym wear is not available now</source>
        <translation>운동복은 지금 이용할 수 없어요</translation>
    </message>
    <message numerus="yes">
        <source>Offline · you can go on · %n record(s) waiting</source>
        <translation>
            <numerusform>오프라인 · 이용 가능 · %n건 대기</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline · you can go on</source>
        <translation>오프라인 · 이용 가능</translation>
    </message>
    <message>
        <source>The boxes do not answer now. As soon as they do, this counter goes on by itself.</source>
        <translation>지금은 기기가 응답하지 않아요. 응답하면 저절로 다시 시작해요.</translation>
    </message>
    <message>
        <source>No scale answers now. As soon as one does, this counter goes on by itself.</source>
        <translation>지금은 응답하는 저울이 없어요. 저울이 응답하면 저절로 다시 시작해요.</translation>
    </message>
</context>
<context>
    <name>attendant::site::SetupViewModel</name>
    <message>
        <source>Gym</source>
        <translation>헬스장</translation>
    </message>
    <message>
        <source>Fish market</source>
        <translation>수산 시장</translation>
    </message>
    <message>
        <source>Container yard</source>
        <translation>컨테이너 야드</translation>
    </message>
    <message>
        <source>What is this place?</source>
        <translation>어떤 곳인가요?</translation>
    </message>
    <message>
        <source>What is done here?</source>
        <translation>무엇을 하는 곳인가요?</translation>
    </message>
    <message>
        <source>Where are the devices?</source>
        <translation>장치는 어디에 연결되어 있나요?</translation>
    </message>
    <message>
        <source>Choose a staff PIN</source>
        <translation>직원 비밀번호를 정해 주세요</translation>
    </message>
    <message>
        <source>The same PIN once more</source>
        <translation>같은 비밀번호를 한 번 더</translation>
    </message>
    <message>
        <source>All is ready</source>
        <translation>준비되었습니다</translation>
    </message>
    <message>
        <source>The name on the screen can be changed later.</source>
        <translation>화면에 보이는 이름은 나중에 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Touch to switch on or off.</source>
        <translation>눌러서 켜거나 끕니다.</translation>
    </message>
    <message>
        <source>Touch to choose another connection. Simulated devices need no hardware.</source>
        <translation>눌러서 연결을 바꿉니다. 가상 장치는 하드웨어 없이 동작합니다.</translation>
    </message>
    <message>
        <source>Six digits or more. You are staff number 1.</source>
        <translation>여섯 자리 이상입니다. 직원 번호는 1번입니다.</translation>
    </message>
    <message>
        <source>Servers are added later, in the file attendant.toml.</source>
        <translation>서버는 나중에 attendant.toml 파일에서 추가합니다.</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>가상 장치</translation>
    </message>
    <message>
        <source>Locker keys</source>
        <translation>락커 열쇠</translation>
    </message>
    <message>
        <source>Gym wear</source>
        <translation>운동복</translation>
    </message>
    <message>
        <source>Weighing</source>
        <translation>계량</translation>
    </message>
    <message>
        <source>Gate log</source>
        <translation>게이트 기록</translation>
    </message>
    <message>
        <source>Locker board: %1</source>
        <translation>락커 보드: %1</translation>
    </message>
    <message>
        <source>Scale: %1</source>
        <translation>저울: %1</translation>
    </message>
    <message>
        <source>Boxes: %1</source>
        <translation>박스: %1</translation>
    </message>
    <message>
        <source>That PIN is guessed first. Please choose another.</source>
        <translation>너무 쉬운 비밀번호입니다. 다른 것으로 정해 주십시오.</translation>
    </message>
    <message>
        <source>The two PINs are not the same. Please begin again.</source>
        <translation>두 비밀번호가 다릅니다. 처음부터 입력해 주십시오.</translation>
    </message>
    <message>
        <source>The settings cannot be written here. Staff have to look at it.</source>
        <translation>설정을 저장할 수 없습니다. 직원이 확인해야 합니다.</translation>
    </message>
</context>
<context>
    <name>attendant::staff::StaffViewModel</name>
    <message>
        <source>Your staff number</source>
        <translation>직원 번호</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Choose your own PIN</source>
        <translation>새 비밀번호를 정해 주십시오</translation>
    </message>
    <message>
        <source>The same PIN once more</source>
        <translation>같은 비밀번호를 한 번 더</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>직원</translation>
    </message>
    <message>
        <source>Your PIN once more</source>
        <translation>비밀번호를 한 번 더</translation>
    </message>
    <message>
        <source>The two PINs are not the same. Please begin again.</source>
        <translation>두 비밀번호가 다릅니다. 처음부터 입력해 주십시오.</translation>
    </message>
</context>
<context>
    <name>attendant::staff::StaffWords</name>
    <message>
        <source>Out</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Rented</source>
        <translation>대여 중</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>열쇠 없음</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>열쇠</translation>
    </message>
    <message>
        <source>hangs here</source>
        <translation>걸려 있음</translation>
    </message>
    <message>
        <source>is away</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Rented by</source>
        <translation>대여한 회원</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>마지막 변화</translation>
    </message>
    <message>
        <source>Key tag</source>
        <translation>열쇠 태그</translation>
    </message>
    <message>
        <source>Back into service</source>
        <translation>다시 사용</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>사용 중지</translation>
    </message>
    <message>
        <source>No customer is given this locker until it is back in service.</source>
        <translation>다시 사용할 때까지 이 락커는 고객에게 주지 않습니다.</translation>
    </message>
    <message>
        <source>Last weighings</source>
        <translation>최근 계량</translation>
    </message>
    <message>
        <source>The server has it</source>
        <translation>서버에 전송됨</translation>
    </message>
    <message>
        <source>Kept here</source>
        <translation>여기에 보관 중</translation>
    </message>
    <message>
        <source>Weighed</source>
        <translation>계량 시각</translation>
    </message>
    <message>
        <source>Producer</source>
        <translation>생산자</translation>
    </message>
    <message>
        <source>Species</source>
        <translation>품종</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>카드</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>저울</translation>
    </message>
    <message>
        <source>Print the slip once more</source>
        <translation>전표 다시 인쇄</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>Somebody must look</source>
        <translation>확인이 필요합니다</translation>
    </message>
    <message>
        <source>It was %1</source>
        <translation>%1이(가) 맞습니다</translation>
    </message>
    <message>
        <source>It is right as it was read</source>
        <translation>읽은 그대로 맞습니다</translation>
    </message>
    <message>
        <source>There was no container</source>
        <translation>컨테이너가 아니었습니다</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>읽은 값</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>게이트</translation>
    </message>
    <message>
        <source>Last containers</source>
        <translation>최근 컨테이너</translation>
    </message>
    <message>
        <source>Check digit fits</source>
        <translation>검증 숫자 일치</translation>
    </message>
    <message>
        <source>Check digit does not fit</source>
        <translation>검증 숫자 불일치</translation>
    </message>
    <message>
        <source>Out of service: %1</source>
        <translation>사용 중지: %1</translation>
    </message>
    <message>
        <source>Door open</source>
        <translation>문 열림</translation>
    </message>
    <message>
        <source>Door closed</source>
        <translation>문 닫힘</translation>
    </message>
    <message>
        <source>Door moving</source>
        <translation>문 움직이는 중</translation>
    </message>
    <message>
        <source>Nobody knows whether the door is open</source>
        <translation>문이 열렸는지 알 수 없음</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>스프레드시트</translation>
    </message>
    <message>
        <source>Gate log server</source>
        <translation>게이트 기록 서버</translation>
    </message>
    <message>
        <source>Weighing server</source>
        <translation>계량 서버</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>사용 안 함</translation>
    </message>
    <message>
        <source>The server refuses us</source>
        <translation>서버가 거절합니다</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>연결되지 않음</translation>
    </message>
    <message>
        <source>Waiting for the first answer</source>
        <translation>첫 응답을 기다리는 중</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>마지막 응답</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청 수</translation>
    </message>
    <message>
        <source>Last trouble</source>
        <translation>마지막 문제</translation>
    </message>
    <message>
        <source>no weight</source>
        <translation>무게 없음</translation>
    </message>
    <message>
        <source>Ask how it is</source>
        <translation>상태 묻기</translation>
    </message>
    <message>
        <source>Say how many are in it</source>
        <translation>재고 수 입력</translation>
    </message>
    <message>
        <source>Type how many items are in the box now.</source>
        <translation>지금 박스에 있는 상품 수를 입력합니다.</translation>
    </message>
    <message>
        <source>Drop one item</source>
        <translation>한 개 꺼내기</translation>
    </message>
    <message>
        <source>One item comes out, and nobody pays for it.</source>
        <translation>상품 한 개가 나오며 아무도 결제하지 않습니다.</translation>
    </message>
    <message>
        <source>Move to its start</source>
        <translation>처음 위치로</translation>
    </message>
    <message>
        <source>Clear its fault</source>
        <translation>고장 표시 지우기</translation>
    </message>
    <message>
        <source>Stop its motor</source>
        <translation>모터 멈추기</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>The box starts again and gives out nothing for half a minute.</source>
        <translation>박스가 다시 시작되며 30초 동안 상품이 나오지 않습니다.</translation>
    </message>
    <message>
        <source>Men</source>
        <translation>남자</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>여자</translation>
    </message>
    <message>
        <source>Staff lockers</source>
        <translation>직원 락커</translation>
    </message>
    <message>
        <source>No customer will be served here until it is put back into service.</source>
        <translation>다시 사용할 때까지 고객이 이용할 수 없습니다.</translation>
    </message>
    <message>
        <source>Locker bank %1</source>
        <translation>락커함 %1</translation>
    </message>
    <message>
        <source>Board does not answer</source>
        <translation>보드가 응답하지 않음</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>마지막 수신</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>문</translation>
    </message>
    <message>
        <source>Connected at</source>
        <translation>연결 위치</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>펌웨어</translation>
    </message>
    <message>
        <source>Open the door</source>
        <translation>문 열기</translation>
    </message>
    <message>
        <source>The door opens, and every key behind it is in reach.</source>
        <translation>문이 열리고 안의 모든 열쇠를 꺼낼 수 있게 됩니다.</translation>
    </message>
    <message>
        <source>Close the door</source>
        <translation>문 닫기</translation>
    </message>
    <message>
        <source>I see it open</source>
        <translation>열려 있는 것을 확인</translation>
    </message>
    <message>
        <source>I see it closed</source>
        <translation>닫혀 있는 것을 확인</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n개 남음</numerusform>
        </translation>
    </message>
    <message>
        <source>stock not known</source>
        <translation>재고 모름</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>응답하지 않음</translation>
    </message>
    <message>
        <source>Fault: %1</source>
        <translation>고장: %1</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>비었음</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>재고</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>상품</translation>
    </message>
    <message>
        <source>Items to find out about</source>
        <translation>확인이 필요한 상품</translation>
    </message>
    <message>
        <source>Scale %1</source>
        <translation>저울 %1</translation>
    </message>
    <message>
        <source>Printer has no paper</source>
        <translation>프린터 용지 없음</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>무게</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>통신 방식</translation>
    </message>
    <message>
        <source>Slips that wait</source>
        <translation>대기 중인 전표</translation>
    </message>
    <message>
        <source>End the weighing</source>
        <translation>계량 끝내기</translation>
    </message>
    <message>
        <source>Drop the slips that wait</source>
        <translation>대기 전표 버리기</translation>
    </message>
    <message>
        <source>Slips that wait for paper are not printed. The records stay.</source>
        <translation>용지를 기다리는 전표를 인쇄하지 않습니다. 기록은 남습니다.</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Are kept</source>
        <translation>저장되고 있음</translation>
    </message>
    <message>
        <source>Cannot be kept</source>
        <translation>저장할 수 없음</translation>
    </message>
    <message>
        <source>Way to the boxes</source>
        <translation>박스 연결</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지 수</translation>
    </message>
    <message>
        <source>Times lost</source>
        <translation>끊긴 횟수</translation>
    </message>
    <message>
        <source>An item of %1</source>
        <translation>%1의 상품</translation>
    </message>
    <message>
        <source>Nobody knows whether it came out</source>
        <translation>나왔는지 알 수 없음</translation>
    </message>
    <message>
        <source>It came out</source>
        <translation>나왔습니다</translation>
    </message>
    <message>
        <source>It did not come out</source>
        <translation>나오지 않았습니다</translation>
    </message>
    <message>
        <source>The member pays for it.</source>
        <translation>회원이 결제하게 됩니다.</translation>
    </message>
    <message>
        <source>The member does not pay for it.</source>
        <translation>회원이 결제하지 않게 됩니다.</translation>
    </message>
    <message>
        <source>No rights</source>
        <translation>권한 없음</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>직원 번호</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>마지막 로그인</translation>
    </message>
    <message>
        <source>New first PIN</source>
        <translation>첫 비밀번호 다시 발급</translation>
    </message>
    <message>
        <source>The present PIN is no longer taken.</source>
        <translation>지금의 비밀번호는 더 이상 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Forget wrong tries</source>
        <translation>잠금 풀기</translation>
    </message>
    <message>
        <source>Take all rights away</source>
        <translation>모든 권한 빼기</translation>
    </message>
    <message>
        <source>This person can no longer sign in.</source>
        <translation>이 사람은 더 이상 로그인할 수 없습니다.</translation>
    </message>
    <message>
        <source>Give the rights back</source>
        <translation>권한 돌려주기</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>설정 안 됨</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>디스크 여유</translation>
    </message>
    <message>
        <source>%1 of %2 MB free</source>
        <translation>%2MB 중 %1MB 남음</translation>
    </message>
    <message>
        <source>Size of the records</source>
        <translation>기록 크기</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1kB</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>시계</translation>
    </message>
    <message>
        <source>Last copy of the records</source>
        <translation>마지막 백업</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>가동 시간</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n시간</numerusform>
        </translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Network interface</source>
        <translation>네트워크 연결</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>A customer called staff</source>
        <translation>고객이 직원을 호출함</translation>
    </message>
    <message>
        <source>A scan was refused</source>
        <translation>스캔 거절</translation>
    </message>
    <message>
        <source>A visit ended without a key</source>
        <translation>열쇠 없이 끝난 이용</translation>
    </message>
    <message>
        <source>A visit failed</source>
        <translation>이용 실패</translation>
    </message>
    <message>
        <source>A door is stuck</source>
        <translation>문이 걸림</translation>
    </message>
    <message>
        <source>A board stopped answering</source>
        <translation>보드 응답 끊김</translation>
    </message>
    <message>
        <source>The copy of the records failed</source>
        <translation>백업 실패</translation>
    </message>
    <message>
        <source>Site and spreadsheet disagree</source>
        <translation>스프레드시트와 값이 다름</translation>
    </message>
    <message>
        <source>A card was refused at a scale</source>
        <translation>저울에서 카드 거절</translation>
    </message>
    <message>
        <source>An item did not come out</source>
        <translation>상품이 나오지 않음</translation>
    </message>
    <message>
        <source>Few items are left</source>
        <translation>재고 부족</translation>
    </message>
    <message>
        <source>A box is empty</source>
        <translation>박스 재고 없음</translation>
    </message>
    <message>
        <source>An alert was raised</source>
        <translation>알림 발생</translation>
    </message>
    <message>
        <source>An alert is over</source>
        <translation>알림 해제</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>A wrong PIN</source>
        <translation>비밀번호 오류</translation>
    </message>
    <message>
        <source>Tried what the role may not</source>
        <translation>권한 없는 시도</translation>
    </message>
    <message>
        <source>Person added</source>
        <translation>직원 추가</translation>
    </message>
    <message>
        <source>Role changed</source>
        <translation>역할 변경</translation>
    </message>
    <message>
        <source>Rights given or taken</source>
        <translation>권한 변경</translation>
    </message>
    <message>
        <source>Staff PIN changed</source>
        <translation>직원 비밀번호 변경</translation>
    </message>
    <message>
        <source>Wrong tries forgotten</source>
        <translation>잠금 풀림</translation>
    </message>
    <message>
        <source>Door opened by staff</source>
        <translation>직원이 문을 엶</translation>
    </message>
    <message>
        <source>Door closed by staff</source>
        <translation>직원이 문을 닫음</translation>
    </message>
    <message>
        <source>Said how the door stands</source>
        <translation>문 상태 확인</translation>
    </message>
    <message>
        <source>Taken out of service</source>
        <translation>사용 중지</translation>
    </message>
    <message>
        <source>Put back into service</source>
        <translation>다시 사용</translation>
    </message>
    <message>
        <source>Asked a device how it is</source>
        <translation>장치 상태 물음</translation>
    </message>
    <message>
        <source>Stock said</source>
        <translation>재고 입력</translation>
    </message>
    <message>
        <source>Item dropped without a sale</source>
        <translation>판매 없이 한 개 꺼냄</translation>
    </message>
    <message>
        <source>Said whether an item came out</source>
        <translation>상품 배출 확인</translation>
    </message>
    <message>
        <source>Locker in or out of service</source>
        <translation>락커 사용 상태 변경</translation>
    </message>
    <message>
        <source>Key tag registered</source>
        <translation>열쇠 태그 등록</translation>
    </message>
    <message>
        <source>Member&apos;s PIN changed</source>
        <translation>회원 비밀번호 변경</translation>
    </message>
    <message>
        <source>Voucher sold</source>
        <translation>금액권 판매</translation>
    </message>
    <message>
        <source>Subscription sold</source>
        <translation>구독권 판매</translation>
    </message>
    <message>
        <source>Slip printed once more</source>
        <translation>전표 다시 인쇄</translation>
    </message>
    <message>
        <source>Record sent again</source>
        <translation>기록 다시 보냄</translation>
    </message>
    <message>
        <source>Record dropped for a server</source>
        <translation>서버 전송 포기</translation>
    </message>
    <message>
        <source>Sync asked for</source>
        <translation>동기화 요청</translation>
    </message>
    <message>
        <source>Members imported</source>
        <translation>회원 가져오기</translation>
    </message>
    <message>
        <source>The first PIN is %1. It is shown this once.</source>
        <translation>첫 비밀번호는 %1입니다. 지금 한 번만 보입니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) looked at: nothing was changed.</source>
        <translation>
            <numerusform>%n행을 확인했으며 바뀐 것이 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Row %1 was changed or one before it is missing. Please tell the owner.</source>
        <translation>%1번 행이 바뀌었거나 그 앞의 행이 없습니다. 책임자에게 알려 주십시오.</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>완료: %1</translation>
    </message>
    <message>
        <source>That cannot be taken. Please look at what was typed.</source>
        <translation>받을 수 없는 값입니다. 입력한 내용을 확인해 주십시오.</translation>
    </message>
    <message>
        <source>It is no longer there. Please look again.</source>
        <translation>더 이상 없습니다. 다시 확인해 주십시오.</translation>
    </message>
    <message>
        <source>A rule does not allow it.</source>
        <translation>규칙에 따라 할 수 없습니다.</translation>
    </message>
    <message>
        <source>It does not answer now. Please look at the device and try again.</source>
        <translation>지금 응답하지 않습니다. 장치를 확인하고 다시 시도해 주십시오.</translation>
    </message>
    <message>
        <source>The records cannot be written now. Nothing was done.</source>
        <translation>지금 기록할 수 없습니다. 아무것도 하지 않았습니다.</translation>
    </message>
    <message>
        <source>That did not work. The log says why.</source>
        <translation>실패했습니다. 이유는 로그에 있습니다.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>전체 현황</translation>
    </message>
    <message>
        <source>Lockers</source>
        <translation>락커</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>박스</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>Weighing</source>
        <translation>계량</translation>
    </message>
    <message>
        <source>Gate log</source>
        <translation>게이트 기록</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>동기화</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>감사 기록</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>직원</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Nobody can be served now</source>
        <translation>지금 아무도 이용할 수 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) want attention</source>
        <translation>
            <numerusform>%n건을 확인해 주십시오</numerusform>
        </translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>모두 정상입니다</translation>
    </message>
    <message>
        <source>Initial consonants, a part of the name, the number, or the end of the phone number</source>
        <translation>초성, 이름 일부, 회원 번호, 전화번호 끝자리로 찾습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n reading(s) wait for somebody to look</source>
        <translation>
            <numerusform>%n건이 확인을 기다립니다</numerusform>
        </translation>
    </message>
    <message>
        <source>No reading waits for somebody to look</source>
        <translation>확인을 기다리는 기록이 없습니다</translation>
    </message>
    <message>
        <source>The newest first. Each row is bound to the one before it.</source>
        <translation>최신 기록부터 보입니다. 각 행은 앞의 행과 연결되어 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n초 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n분 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n시간 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n일 전</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 won</source>
        <translation>%1원</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>이용 중</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>만료</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Alerts to the webhook</source>
        <translation>웹훅 알림</translation>
    </message>
    <message>
        <source>Refused for good</source>
        <translation>영구 거절</translation>
    </message>
    <message>
        <source>What the server said</source>
        <translation>서버의 답</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도 횟수</translation>
    </message>
    <message>
        <source>Number of the event</source>
        <translation>이벤트 번호</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>The server will never hear of this record. The record itself stays here.</source>
        <translation>서버에는 이 기록이 전해지지 않습니다. 기록은 여기에 남습니다.</translation>
    </message>
    <message>
        <source>Send it again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Two answers: somebody must choose</source>
        <translation>값이 둘입니다. 선택이 필요합니다</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>여기</translation>
    </message>
    <message>
        <source>In the spreadsheet</source>
        <translation>스프레드시트</translation>
    </message>
    <message>
        <source>What is here is right</source>
        <translation>여기 값이 맞습니다</translation>
    </message>
    <message>
        <source>The spreadsheet is right</source>
        <translation>스프레드시트가 맞습니다</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>회원</translation>
    </message>
    <message>
        <source>Membership until</source>
        <translation>이용권 만료일</translation>
    </message>
    <message>
        <source>Keys today</source>
        <translation>오늘 대여 횟수</translation>
    </message>
    <message>
        <source>Phone ends with</source>
        <translation>전화번호 끝자리</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>구독권</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>금액권</translation>
    </message>
    <message>
        <source>New payment PIN</source>
        <translation>결제 비밀번호 변경</translation>
    </message>
    <message>
        <source>Let the member type six digits of their own.</source>
        <translation>회원이 직접 여섯 자리를 입력하게 합니다.</translation>
    </message>
    <message>
        <source>Sell: %1</source>
        <translation>판매: %1</translation>
    </message>
    <message>
        <source>Take %1 first; then it is the member&apos;s at once.</source>
        <translation>먼저 %1을 받으십시오. 바로 회원의 것이 됩니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) wait</source>
        <translation>
            <numerusform>%n건 대기</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>대기 없음</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>가장 오래된 것</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>지금 동기화</translation>
    </message>
    <message>
        <source>Two answers</source>
        <translation>값이 둘인 항목</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1이(가) 응답하지 않습니다</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1이(가) 비었습니다</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n left</source>
        <translation>
            <numerusform>%1에 %n개 남았습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>The door of %1 stands open</source>
        <translation>%1의 문이 열려 있습니다</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n record(s) refused for good</source>
        <translation>
            <numerusform>%1: %n건이 영구 거절되었습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>The disk is nearly full</source>
        <translation>디스크가 거의 찼습니다</translation>
    </message>
    <message>
        <source>The date is wrong</source>
        <translation>날짜가 잘못되었습니다</translation>
    </message>
    <message>
        <source>The boxes cannot be reached</source>
        <translation>박스에 연결할 수 없습니다</translation>
    </message>
    <message>
        <source>Act now</source>
        <translation>바로 조치</translation>
    </message>
    <message>
        <source>Look soon</source>
        <translation>곧 확인</translation>
    </message>
    <message>
        <source>Nothing is amiss</source>
        <translation>문제가 없습니다</translation>
    </message>
    <message>
        <source>Last events</source>
        <translation>최근 일</translation>
    </message>
    <message>
        <source>Chain of the trail</source>
        <translation>기록의 연결</translation>
    </message>
    <message>
        <source>Touch to prove it</source>
        <translation>눌러서 검증</translation>
    </message>
    <message>
        <source>Prove that nothing was changed</source>
        <translation>바뀐 것이 없는지 검증</translation>
    </message>
    <message>
        <source>When</source>
        <translation>언제</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>누가</translation>
    </message>
    <message>
        <source>What</source>
        <translation>무엇을</translation>
    </message>
    <message>
        <source>With</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>이후</translation>
    </message>
    <message>
        <source>Attendant</source>
        <translation>안내 직원</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>관리자</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>기술자</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>감사자</translation>
    </message>
    <message>
        <source>The number or the PIN is wrong. Please type both again.</source>
        <translation>직원 번호나 비밀번호가 맞지 않습니다. 둘 다 다시 입력해 주십시오.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong tries. Please wait %n minute(s).</source>
        <translation>
            <numerusform>여러 번 틀렸습니다. %n분 기다려 주십시오.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong tries. Please wait %n second(s).</source>
        <translation>
            <numerusform>여러 번 틀렸습니다. %n초 기다려 주십시오.</numerusform>
        </translation>
    </message>
    <message>
        <source>The storage does not answer. Please try again in a moment.</source>
        <translation>저장소가 응답하지 않습니다. 잠시 뒤 다시 시도해 주십시오.</translation>
    </message>
    <message>
        <source>Your role may not do this. Please ask a manager.</source>
        <translation>권한이 없습니다. 관리자에게 요청해 주십시오.</translation>
    </message>
    <message>
        <source>The session ended before. Please sign in again.</source>
        <translation>시간이 지났습니다. 다시 로그인해 주십시오.</translation>
    </message>
    <message>
        <source>A PIN has digits only.</source>
        <translation>비밀번호는 숫자만 씁니다.</translation>
    </message>
    <message>
        <source>A PIN has %1 to %2 digits.</source>
        <translation>비밀번호는 %1~%2자리입니다.</translation>
    </message>
    <message>
        <source>That PIN is guessed first. Please choose another.</source>
        <translation>너무 쉬운 비밀번호입니다. 다른 것으로 정해 주십시오.</translation>
    </message>
    <message>
        <source>That is the PIN you were given. Please choose another.</source>
        <translation>받은 비밀번호와 같습니다. 다른 것으로 정해 주십시오.</translation>
    </message>
    <message>
        <source>Customer asked</source>
        <translation>고객 요청</translation>
    </message>
    <message>
        <source>Something is stuck</source>
        <translation>걸림</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>청소</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>수리</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>점검</translation>
    </message>
    <message>
        <source>Other reason</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>Keys taken, by the hour</source>
        <translation>시간대별 열쇠 대여</translation>
    </message>
    <message>
        <source>%1 o&apos;clock</source>
        <translation>%1시</translation>
    </message>
    <message>
        <source>Weighed, by the day</source>
        <translation>날짜별 계량</translation>
    </message>
    <message numerus="yes">
        <source>%1 kg · %n weighing(s)</source>
        <translation>
            <numerusform>%1 kg · %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>Gym wear that came out</source>
        <translation>나온 운동복</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>문제 발생</translation>
    </message>
    <message>
        <source>Keys that are out longest</source>
        <translation>가장 오래 나가 있는 열쇠</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>아직 기록이 없습니다</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>보고서</translation>
    </message>
    <message numerus="yes">
        <source>The last %n day(s)</source>
        <translation>
            <numerusform>최근 %n일</numerusform>
        </translation>
    </message>
    <message>
        <source>A key was taken that was not allowed</source>
        <translation>허용되지 않은 열쇠를 가져감</translation>
    </message>
    <message>
        <source>A key is gone without a visit</source>
        <translation>이용 없이 열쇠가 없어짐</translation>
    </message>
    <message>
        <source>A key is back without a visit</source>
        <translation>이용 없이 열쇠가 돌아옴</translation>
    </message>
    <message>
        <source>A key was given back without a visit</source>
        <translation>이용 없이 열쇠가 반납됨</translation>
    </message>
    <message>
        <source>A key was put back at once</source>
        <translation>가져간 열쇠를 바로 되돌려 놓음</translation>
    </message>
    <message>
        <source>A key was hung in the wrong place</source>
        <translation>열쇠가 다른 자리에 걸림</translation>
    </message>
    <message>
        <source>A key was taken</source>
        <translation>열쇠 대여</translation>
    </message>
    <message>
        <source>Taking a key failed</source>
        <translation>열쇠 대여 실패</translation>
    </message>
    <message>
        <source>A key came back</source>
        <translation>열쇠 반납</translation>
    </message>
    <message>
        <source>Bringing a key back failed</source>
        <translation>열쇠 반납 실패</translation>
    </message>
    <message>
        <source>An item came out</source>
        <translation>상품 배출</translation>
    </message>
    <message>
        <source>A door was opened</source>
        <translation>문 열림</translation>
    </message>
    <message>
        <source>A door was closed</source>
        <translation>문 닫힘</translation>
    </message>
    <message>
        <source>A device has started</source>
        <translation>장치 시작됨</translation>
    </message>
    <message>
        <source>Gate reading approved</source>
        <translation>게이트 기록 승인</translation>
    </message>
    <message>
        <source>Gate reading corrected</source>
        <translation>게이트 기록 수정</translation>
    </message>
    <message>
        <source>Gate reading rejected</source>
        <translation>게이트 기록 제외</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>연결: %1</translation>
    </message>
    <message>
        <source>The key hangs here</source>
        <translation>열쇠가 여기 걸려 있음</translation>
    </message>
    <message>
        <source>The rental ends, and the member can take another key.</source>
        <translation>대여가 끝나고, 회원은 다른 열쇠를 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The member has it</source>
        <translation>회원이 가지고 있음</translation>
    </message>
    <message>
        <source>The sensor is wrong: the locker is in maintenance until it is mended.</source>
        <translation>센서가 잘못되었습니다. 고칠 때까지 이 락커는 점검 중으로 둡니다.</translation>
    </message>
    <message>
        <source>The locker can be given out again.</source>
        <translation>이 락커를 다시 내줄 수 있습니다.</translation>
    </message>
    <message>
        <source>A member has it</source>
        <translation>어느 회원이 가지고 있음</translation>
    </message>
    <message>
        <source>Type the member&apos;s number. The key is rented to them from now on.</source>
        <translation>회원 번호를 입력해 주십시오. 지금부터 그 회원이 대여한 것으로 합니다.</translation>
    </message>
    <message>
        <source>The key is lost</source>
        <translation>열쇠 분실</translation>
    </message>
    <message>
        <source>The locker is broken until a key is there again.</source>
        <translation>열쇠가 다시 걸릴 때까지 고장으로 둡니다.</translation>
    </message>
    <message>
        <source>It is as it says here</source>
        <translation>여기 적힌 대로임</translation>
    </message>
    <message>
        <source>The door was open while nobody listened to the sensors.</source>
        <translation>센서를 읽지 못하는 동안 문이 열려 있었습니다.</translation>
    </message>
    <message>
        <source>Nobody watched the sensors for a while</source>
        <translation>한동안 센서를 읽지 못했습니다</translation>
    </message>
    <message>
        <source>The key is away, and nobody has rented it</source>
        <translation>대여하지 않았는데 열쇠가 없습니다</translation>
    </message>
    <message>
        <source>Rented, but the key hangs here</source>
        <translation>대여 중인데 열쇠가 걸려 있습니다</translation>
    </message>
    <message numerus="yes">
        <source>What is here? %n locker(s) to look into</source>
        <translation>
            <numerusform>무엇이 있습니까? 확인할 락커 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>All doors</source>
        <translation>모든 문</translation>
    </message>
    <message>
        <source>Door %1 of %2</source>
        <translation>문 %2개 중 %1번째</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>하나씩 차례로</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Left as it was</source>
        <translation>그대로 둠</translation>
    </message>
    <message>
        <source>Took too long</source>
        <translation>너무 오래 걸림</translation>
    </message>
    <message>
        <source>Stop after this door</source>
        <translation>이 문까지만</translation>
    </message>
    <message>
        <source>Open all doors</source>
        <translation>모든 문 열기</translation>
    </message>
    <message>
        <source>Close all doors</source>
        <translation>모든 문 닫기</translation>
    </message>
    <message>
        <source>Every door opens, one after the other, and every key is in reach.</source>
        <translation>문이 차례로 모두 열리고, 모든 열쇠에 손이 닿습니다.</translation>
    </message>
    <message>
        <source>Each door closes when no hand has been there for a moment.</source>
        <translation>잠시 손이 닿지 않으면 문이 하나씩 닫힙니다.</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>센서</translation>
    </message>
    <message>
        <source>Register the key&apos;s tag</source>
        <translation>열쇠 태그 등록</translation>
    </message>
    <message>
        <source>A tag that was another key&apos;s is taken from there.</source>
        <translation>다른 열쇠의 태그였다면 그 열쇠에서 떼어 냅니다.</translation>
    </message>
    <message>
        <source>Find its sensor</source>
        <translation>센서 찾기</translation>
    </message>
    <message>
        <source>The sensor that moves is this key&apos;s from now on. If it was another key&apos;s, the two change places.</source>
        <translation>움직인 센서가 지금부터 이 열쇠의 센서입니다. 다른 열쇠의 것이었다면 서로 바뀝니다.</translation>
    </message>
    <message>
        <source>Hold it to a reader of this counter.</source>
        <translation>이 카운터의 리더에 대 주십시오.</translation>
    </message>
    <message>
        <source>Read. Hold another one if that was wrong.</source>
        <translation>읽었습니다. 잘못 대었다면 다른 것을 대 주십시오.</translation>
    </message>
    <message>
        <source>Take the key off its hook, or hang it there.</source>
        <translation>열쇠를 빼거나 걸어 주십시오.</translation>
    </message>
    <message>
        <source>That sensor has moved. Move the key again to be sure.</source>
        <translation>이 센서가 움직였습니다. 다시 한 번 움직여 확인해 주십시오.</translation>
    </message>
    <message>
        <source>Keys: every rental</source>
        <translation>열쇠: 모든 대여</translation>
    </message>
    <message>
        <source>Gym wear: every item</source>
        <translation>운동복: 모든 물품</translation>
    </message>
    <message>
        <source>Vouchers: every change</source>
        <translation>금액권: 모든 변동</translation>
    </message>
    <message>
        <source>Every weighing</source>
        <translation>모든 계량</translation>
    </message>
    <message>
        <source>Every container</source>
        <translation>모든 컨테이너</translation>
    </message>
    <message>
        <source>What happened: every event</source>
        <translation>기록: 모든 사건</translation>
    </message>
    <message>
        <source>To take away</source>
        <translation>가져가기</translation>
    </message>
    <message>
        <source>CSV or Excel</source>
        <translation>CSV 또는 엑셀</translation>
    </message>
    <message>
        <source>As CSV</source>
        <translation>CSV로</translation>
    </message>
    <message>
        <source>As an Excel workbook</source>
        <translation>엑셀로</translation>
    </message>
    <message>
        <source>The file goes to the stick that is plugged in, else into the folder exports beside the records.</source>
        <translation>꽂혀 있는 USB에 저장합니다. 없으면 기록 옆의 exports 폴더에 저장합니다.</translation>
    </message>
    <message>
        <source>Give a card</source>
        <translation>카드 주기</translation>
    </message>
    <message>
        <source>Held to a reader it says who they are; the PIN is asked for all the same.</source>
        <translation>리더에 대면 누구인지 알 수 있습니다. 비밀번호는 그래도 물어봅니다.</translation>
    </message>
    <message>
        <source>Take the card away</source>
        <translation>카드 없애기</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>It is checked first, and holds from the program&apos;s next start.</source>
        <translation>먼저 확인하고, 프로그램을 다시 시작하면 적용됩니다.</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>이 기기</translation>
    </message>
    <message>
        <source>Start again, switch off</source>
        <translation>다시 시작, 끄기</translation>
    </message>
    <message>
        <source>Start the program again</source>
        <translation>프로그램 다시 시작</translation>
    </message>
    <message>
        <source>For a few seconds nobody is served. Settings that were changed hold from then on.</source>
        <translation>몇 초 동안 이용할 수 없습니다. 바꾼 설정이 그때부터 적용됩니다.</translation>
    </message>
    <message>
        <source>Start the machine again</source>
        <translation>기기 다시 시작</translation>
    </message>
    <message>
        <source>For a minute or two nobody is served.</source>
        <translation>1~2분 동안 이용할 수 없습니다.</translation>
    </message>
    <message>
        <source>Switch the machine off</source>
        <translation>기기 끄기</translation>
    </message>
    <message>
        <source>Nobody is served until somebody switches it on again.</source>
        <translation>다시 켤 때까지 이용할 수 없습니다.</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>설정 파일</translation>
    </message>
    <message>
        <source>Replace the card</source>
        <translation>카드 교체</translation>
    </message>
    <message>
        <source>Register a card</source>
        <translation>카드 등록</translation>
    </message>
    <message>
        <source>The old card opens nothing any more.</source>
        <translation>예전 카드는 더 이상 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>From then on the card says who the member is.</source>
        <translation>그때부터 카드로 회원을 알아봅니다.</translation>
    </message>
    <message>
        <source>The card is lost</source>
        <translation>카드 분실</translation>
    </message>
    <message>
        <source>The card opens nothing any more.</source>
        <translation>카드를 더 이상 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>End the suspension</source>
        <translation>이용 정지 풀기</translation>
    </message>
    <message>
        <source>Suspend the member</source>
        <translation>이용 정지</translation>
    </message>
    <message>
        <source>No counter serves them until the suspension is ended here, whatever the spreadsheet says.</source>
        <translation>스프레드시트와 관계없이, 여기에서 풀 때까지 이용할 수 없습니다.</translation>
    </message>
    <message>
        <source>Longer: voucher of %1</source>
        <translation>기간 연장: %1 금액권</translation>
    </message>
    <message>
        <source>How many days longer? It ends on %1.</source>
        <translation>며칠을 늘립니까? 지금은 %1에 끝납니다.</translation>
    </message>
    <message>
        <source>Refund: voucher of %1</source>
        <translation>환불: %1 금액권</translation>
    </message>
    <message>
        <source>Nothing is left on it, and a bonus that was not begun ends with it. Then pay %1 back.</source>
        <translation>남은 금액이 없어지고, 쓰지 않은 보너스도 함께 끝납니다. 그다음 %1을 돌려주십시오.</translation>
    </message>
    <message>
        <source>Longer: %1</source>
        <translation>기간 연장: %1</translation>
    </message>
    <message>
        <source>Begin today: %1</source>
        <translation>오늘부터 다시: %1</translation>
    </message>
    <message>
        <source>Hold: %1</source>
        <translation>일시 정지: %1</translation>
    </message>
    <message>
        <source>For how many days? It covers nothing until then, and ends that much later.</source>
        <translation>며칠 동안입니까? 그동안 쓸 수 없고, 그만큼 늦게 끝납니다.</translation>
    </message>
    <message>
        <source>Mend: %1</source>
        <translation>고치기: %1</translation>
    </message>
    <message>
        <source>What is typed goes out when the record is sent again. The record itself stays as it is.</source>
        <translation>입력한 값은 다시 보낼 때 나갑니다. 기록 자체는 그대로입니다.</translation>
    </message>
    <message>
        <source>Sensor %1/%2</source>
        <translation>센서 %1/%2</translation>
    </message>
    <message>
        <source>no locker</source>
        <translation>락커 없음</translation>
    </message>
    <message>
        <source>What the line says</source>
        <translation>수신 내용</translation>
    </message>
    <message>
        <source>All doors opened</source>
        <translation>모든 문을 엶</translation>
    </message>
    <message>
        <source>All doors closed</source>
        <translation>모든 문을 닫음</translation>
    </message>
    <message>
        <source>Round of doors stopped</source>
        <translation>문 차례를 멈춤</translation>
    </message>
    <message>
        <source>Said what is in a locker</source>
        <translation>락커 상태 확인</translation>
    </message>
    <message>
        <source>Sensor given to a locker</source>
        <translation>락커 센서 지정</translation>
    </message>
    <message>
        <source>Member&apos;s card changed</source>
        <translation>회원 카드 변경</translation>
    </message>
    <message>
        <source>Member suspended</source>
        <translation>회원 이용 정지</translation>
    </message>
    <message>
        <source>Suspension ended</source>
        <translation>이용 정지 해제</translation>
    </message>
    <message>
        <source>Voucher refunded</source>
        <translation>금액권 환불</translation>
    </message>
    <message>
        <source>Pass made longer</source>
        <translation>이용 기간 연장</translation>
    </message>
    <message>
        <source>Pass put on hold</source>
        <translation>이용 일시 정지</translation>
    </message>
    <message>
        <source>Pass taken off hold</source>
        <translation>일시 정지 해제</translation>
    </message>
    <message>
        <source>Refused record mended</source>
        <translation>거절된 기록 고침</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>설정 변경</translation>
    </message>
    <message>
        <source>Table taken away</source>
        <translation>자료 내보냄</translation>
    </message>
    <message>
        <source>Program started again</source>
        <translation>프로그램 다시 시작</translation>
    </message>
    <message>
        <source>Machine started again</source>
        <translation>기기 다시 시작</translation>
    </message>
    <message>
        <source>Machine switched off</source>
        <translation>기기 끔</translation>
    </message>
    <message>
        <source>Staff card changed</source>
        <translation>직원 카드 변경</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>저장했습니다: %1</translation>
    </message>
    <message>
        <source>Written. It holds from the program&apos;s next start: see System.</source>
        <translation>저장했습니다. 프로그램을 다시 시작하면 적용됩니다(시스템 화면).</translation>
    </message>
    <message>
        <source>Done. Pay %1 won back now.</source>
        <translation>완료: 이제 %1원을 돌려주십시오.</translation>
    </message>
    <message>
        <source>Done. It ends on %1.</source>
        <translation>완료: %1에 끝납니다.</translation>
    </message>
    <message>
        <source>It is another&apos;s already, or somebody was faster. Please look again.</source>
        <translation>이미 다른 쪽의 것이거나 누가 먼저 했습니다. 다시 확인해 주십시오.</translation>
    </message>
    <message>
        <source>What is changed here is checked first, and holds from the program&apos;s next start.</source>
        <translation>바꾼 값은 먼저 확인하고, 프로그램을 다시 시작하면 적용됩니다.</translation>
    </message>
    <message>
        <source>Tare</source>
        <translation>용기 무게 빼기</translation>
    </message>
    <message>
        <source>What lies on it now counts as nothing from here on.</source>
        <translation>지금 올려진 것의 무게를 빼고 잽니다.</translation>
    </message>
    <message>
        <source>Set to zero</source>
        <translation>영점 맞추기</translation>
    </message>
    <message>
        <source>Nothing may lie on it.</source>
        <translation>저울 위에 아무것도 없어야 합니다.</translation>
    </message>
    <message>
        <source>Remember how it speaks</source>
        <translation>통신 방식 저장</translation>
    </message>
    <message>
        <source>From the next start on it is taken for a scale that speaks %1. Where it does not say a unit, its numbers are kilograms.</source>
        <translation>다음 시작부터 %1 방식의 저울로 봅니다. 단위를 보내지 않으면 숫자를 kg으로 봅니다.</translation>
    </message>
    <message>
        <source>At the screen</source>
        <translation>화면에서</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>초기 설정</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>명령줄</translation>
    </message>
    <message>
        <source>Time limit of records</source>
        <translation>보관 기한</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>웹 페이지</translation>
    </message>
    <message>
        <source>Staff %1</source>
        <translation>직원 %1</translation>
    </message>
</context>
</TS>
