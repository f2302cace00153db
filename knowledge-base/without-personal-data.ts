import { normalise } from "./search/normalise.ts";

const DIGIT = "0-9零一二三四五六七八九幺两";
/** The commonest, one character each. */
export const surnames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/** In this order: what is longest and surest goes first. Each leaves a blank, so that its neighbours do not join. */
const personal: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+(\.[\w-]+)+/g,
  // Car plates: 浙A12345, 浙 AD12345.
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?[a-z]\s?[·.]?\s?[a-z0-9]{5,6}/gi,
  // Numbers of five or more digits however they are spaced or said, with what announces them: phones, ID and bank numbers.
  new RegExp(
    `(?:(?:我的?|联系)?(?:电话|手机|号码|联系方式)号?码?[是为:：\\s]*)?[${DIGIT}](?:[\\s\\-–—.,，、()（）]{0,2}[${DIGIT}x]){4,}`,
    "gi",
  ),
  // Accounts of letters and digits (微信号, QQ).
  /[a-z]+[a-z_-]*\d[a-z\d_-]{2,}|\d+[a-z][a-z\d_-]{3,}/gi,
  // Addresses down to the door, with the road or estate before the number.
  new RegExp(
    `[\\u4e00-\\u9fff]{0,8}?(?:路|街|巷|弄|道|村|里|苑|园|城|庭|府|湾|区|镇|乡|组|大厦|广场|公寓|小区|社区|花园)?[\\s#]?[${DIGIT}十百a-z]{1,6}\\s?[-－]?\\s?[${DIGIT}十百a-z]{0,4}\\s?(?:号楼|号|幢|栋|单元|室|弄|座|楼|层|门牌)(?:\\s?[0-9]{1,4}(?![0-9元天年月日个号幢栋单室座楼层弄]))?`,
    "gi",
  ),
  // 我姓王, 姓欧阳的, 我叫王小明, 名叫…, 本人王小明.
  /姓[\u4e00-\u9fff]{1,2}(?=的|，|,|\s|$|先|女|某|老)|姓[\u4e00-\u9fff]/g,
  new RegExp(
    `(?:我叫|名叫|名字是|名字叫|姓名是|姓名)[:：\\s]*(?:[${surnames}][\\u4e00-\\u9fff]{1,2}|[\\u4e00-\\u9fff]{2,4})`,
    "g",
  ),
  new RegExp(`(?:叫|本人|我是|联系人|老板|经理)[:：\\s]*[${surnames}][\\u4e00-\\u9fff]{1,2}`, "g"),
  new RegExp(
    `[${surnames}][\\u4e00-\\u9fff]{0,2}(?:先生|女士|小姐|师傅|老师|医生|大爷|大妈|阿姨|叔叔|某某|某)`,
    "g",
  ),
];

/** So much of a question says what it is about; the rest is somebody's story. */
const LONGEST = 60;

/**
 * What may be kept of a question: normalised words with everything removed that looks like a person, a number or a
 * door (PIPL art. 6, 19, 51). Rather a word too many goes than one too few.
 */
export function withoutPersonalData(question: string): string {
  const halfWidth = question.normalize("NFKC");
  const removed = personal.reduce((text, pattern) => text.replace(pattern, " "), halfWidth);
  return normalise(removed).replaceAll(/\s+/g, " ").trim().slice(0, LONGEST).trim();
}

/** For words that people must still read (an erratum): the same is taken out, the rest stays as it was written. */
export function maskPersonalData(words: string): string {
  // Digits and letters in half width, so that the patterns see them; punctuation stays as people write it.
  const plain = words.replaceAll(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => wide.normalize("NFKC"));
  return personal.reduce((text, pattern) => text.replace(pattern, "＊＊"), plain).trim();
}

/** 0575-88123456, 88123456, 400-812-3456, 12345: a number that stands on a guide, not somebody's mobile or ID. */
const officeNumber =
  /(?<!\d)(?:0\d{2,3}[-\s]?[2-8]\d{6,7}|[2-8]\d{6,7}|400[-\s]?\d{3}[-\s]?\d{4}|1[0-2]\d{3,4}|9\d{4})(?!\d)/g;

/** The same where people speak of a guide itself: which number of an office is wrong, and what it should be, stays. */
export function maskAllButOffices(words: string): string {
  const numbers: string[] = [];
  const hidden = words.normalize("NFC").replace(officeNumber, (number) => {
    numbers.push(number);
    return HOLE;
  });
  return maskPersonalData(hidden).replaceAll(HOLE, () => numbers.shift() ?? "");
}

/** A character of nobody's language stands for a number while the rest is masked. */
const HOLE = "\uE000";
