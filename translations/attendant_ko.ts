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
    <name>CountdownRing</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation><numerusform>%n초 남음</numerusform></translation>
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
    <name>FreeTile</name>
    <message numerus="yes">
        <source>%1: %n free</source>
        <translation><numerusform>%1: %n개 남음</numerusform></translation>
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
        <translation><numerusform>이용권이 %n일 전에 끝났어요</numerusform></translation>
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
        <translation><numerusform>%n초쯤 기다려 주세요.</numerusform></translation>
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
        <translation><numerusform>오늘은 열쇠를 %n번 빌리셨어요. 하루 횟수를 모두 쓰셨어요</numerusform></translation>
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
        <translation><numerusform>일 남음</numerusform></translation>
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
    <name>MoveHint</name>
    <message>
        <source>From %1 to %2</source>
        <translation>%1에서 %2로</translation>
    </message>
</context>
<context>
    <name>ZoneMap</name>
    <message numerus="yes">
        <source>%n free</source>
        <translation><numerusform>%n개 남음</numerusform></translation>
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
        <translation><numerusform>오프라인 · 대여 가능 · %n건 대기</numerusform></translation>
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
</context>
</TS>
