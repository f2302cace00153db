/** 区号: of this province and of the cities whose numbers call it most. */
const areaCodes: Readonly<Record<string, string>> = {
  "010": "北京",
  "020": "广州",
  "021": "上海",
  "022": "天津",
  "023": "重庆",
  "024": "沈阳",
  "025": "南京",
  "027": "武汉",
  "028": "成都",
  "029": "西安",
  "0512": "苏州",
  "0551": "合肥",
  "0570": "衢州",
  "0571": "杭州",
  "0572": "湖州",
  "0573": "嘉兴",
  "0574": "宁波",
  "0575": "绍兴",
  "0576": "台州",
  "0577": "温州",
  "0578": "丽水",
  "0579": "金华",
  "0580": "舟山",
  "0591": "福州",
  "0791": "南昌",
};

/**
 * 号码归属地 as far as the number itself tells: a landline by its area code, a mobile only that it is one (which city
 * sold it is in no rule of numbers and says nothing of where the caller stands).
 * @returns null for short and foreign numbers, and for a landline without a known area code
 */
export function placeOfNumber(phone: string): string | null {
  if (/^1[3-9]\d{9}$/.test(phone)) return "手机";
  const area = Object.keys(areaCodes).find(
    (code) => phone.startsWith(code) && phone.length >= code.length + 7,
  );
  return area ? areaCodes[area]! : null;
}
