import { type Language, names } from "../language.ts";

export const chinese: Language = {
  code: "zh",
  given: names(
    `伟, 芳, 娜, 秀英, 敏, 静, 丽华, 强, 磊, 洋, 雪梅, 志明, 晓东, 嘉怡, 子涵, 宇轩, 欣妍, 建国`,
  ),
  family: names(`王, 李, 张, 刘, 陈, 杨, 赵, 黄, 周, 吴, 徐, 孙, 欧阳, 林, 郭, 司马`),
  fullName: (given, family) => `${family}${given}`,
  day: (day, month) => `${month}月${day}日`,
  subjects: [
    "{room}房申请延迟退房",
    "{day}提前入住，大约{time}到",
    "有停车位吗？住{nights}晚",
    "机场接机，航班{flight}",
    "房间里需要婴儿床",
    "素食早餐，{people}人",
    "{room}房没有热水",
    "{room}房空调噪音很大",
    "预订{ref}需要开公司发票",
    "充电器忘在{room}房了",
    "预订{ref}改到{day}",
    "取消预订{ref}",
    "今晚{time}订{people}人的桌子",
    "想再住{nights}晚",
    "退房后可以寄存行李吗？",
    "Wi-Fi 密码不对，{room}房",
    "对花生过敏，请告知厨房",
    "谢谢你们的热情接待！",
  ],
};
