import { type Language, names } from "../language.ts";

export const korean: Language = {
  code: "ko",
  given: names(`민준, 서연, 지훈, 하은, 도윤, 지민, 현우, 수빈, 예린, 성호, 은주, 태양`),
  family: names(`김, 이, 박, 최, 정, 강, 조, 윤, 장, 임, 한, 남궁`),
  fullName: (given, family) => `${family}${given}`,
  day: (day, month) => `${month}월 ${day}일`,
  subjects: [
    "{room}호 늦은 체크아웃 가능할까요?",
    "{day} {time}쯤 일찍 도착합니다",
    "주차 가능한가요? {nights}박입니다",
    "공항 픽업 요청, {flight}편",
    "{room}호 온수가 안 나와요",
    "예약 {ref} 영수증 부탁드립니다",
    "예약 {ref} 취소",
    "예약 {ref} 날짜를 {day}로 변경",
    "오늘 {time} {people}명 저녁 예약",
    "{room}호에 충전기를 두고 왔어요",
    "조용한 방으로 부탁드려요",
    "덕분에 잘 쉬었습니다. 감사합니다!",
  ],
};
