import { type Language, names } from "../language.ts";

export const japanese: Language = {
  code: "ja",
  given: names(
    `翔太, 美咲, 健一, さくら, 大輔, 陽子, 拓海, 結衣, 誠, 恵子, 蓮, 由美子, 直樹, あかり`,
  ),
  family: names(
    `佐藤, 鈴木, 高橋, 田中, 伊藤, 渡辺, 山本, 中村, 小林, 加藤, 吉田, 長谷川, 佐々木, 髙木`,
  ),
  fullName: (given, family) => `${family} ${given}`,
  day: (day, month) => `${month}月${day}日`,
  subjects: [
    "{room}号室のレイトチェックアウトについて",
    "{day} {time}頃に早めに到着します",
    "駐車場はありますか？（{nights}泊）",
    "空港送迎のお願い（{flight}便）",
    "ベビーベッドを{room}号室にお願いします",
    "朝食のアレルギー対応（そば）",
    "{room}号室のお湯が出ません",
    "領収書の宛名変更、予約番号{ref}",
    "{room}号室に眼鏡を忘れました",
    "予約{ref}を{day}に変更したい",
    "予約{ref}のキャンセル",
    "本日{time}から{people}名で夕食の予約",
    "{nights}泊延長できますか",
    "エレベーターから離れた静かな部屋を希望",
    "チェックアウト後に荷物を預けたい",
    "大変お世話になりました。ありがとうございました",
  ],
};
