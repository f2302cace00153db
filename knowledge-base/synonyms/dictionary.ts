/** Words of public services that a general dictionary cuts wrongly or does not know. */
export const dictionaryWords: readonly string[] =
  `残疾人证 残疾证 往来港澳通行证 港澳通行证 居住证 身份证 居民身份证 不动产权证书 不动产权 社会保障卡 社保卡 医保卡 公积金 住房公积金 准驾车型 驾驶证 行驶证 机动车`
    .split(/\s+/)
    .filter((word) => word !== "");
