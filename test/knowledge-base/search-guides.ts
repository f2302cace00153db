import type { SearchDocument } from "#knowledge-base/search.ts";

type Brief = Partial<SearchDocument> & Pick<SearchDocument, "id" | "title">;

const matters: readonly Brief[] = [
  {
    id: "id-replace",
    title: "居民身份证补领",
    departmentName: "公安局",
    departmentId: "police",
    audience: ["personal"],
    materials: ["居民户口簿", "居民身份证挂失申报表"],
    limits: "法定 60 个工作日；承诺 20 个工作日",
    fee: "40 元",
    places: "户籍所在地派出所户籍窗口",
    phones: "110",
  },
  {
    id: "id-first",
    title: "首次申领居民身份证",
    departmentName: "公安局",
    departmentId: "police",
    audience: ["personal"],
  },
  {
    id: "household-move",
    title: "户口迁移",
    departmentName: "公安局",
    departmentId: "police",
    audience: ["personal"],
  },
  {
    id: "residence-permit",
    title: "居住证申领",
    departmentName: "公安局",
    departmentId: "police",
    audience: ["personal"],
  },
  {
    id: "passport",
    title: "普通护照签发",
    departmentName: "公安局",
    departmentId: "police",
    audience: ["personal"],
  },
  {
    id: "hk-permit",
    title: "往来港澳通行证签发",
    departmentName: "公安局",
    departmentId: "police",
    audience: ["personal"],
  },
  {
    id: "food-permit",
    title: "食品经营许可证核发",
    departmentName: "市场监督管理局",
    departmentId: "market",
    audience: ["enterprise"],
    materials: ["食品经营许可申请书", "营业执照复印件"],
    fee: "不收费",
  },
  {
    id: "company",
    title: "内资有限责任公司设立登记",
    departmentName: "市场监督管理局",
    departmentId: "market",
    audience: ["enterprise"],
  },
  {
    id: "investment",
    title: "招商引资项目受理",
    departmentName: "商务局",
    departmentId: "commerce",
    audience: ["enterprise"],
  },
  {
    id: "property",
    title: "不动产权证书换证",
    departmentName: "自然资源局",
    departmentId: "land",
    audience: ["personal"],
  },
  {
    id: "social-card",
    title: "社会保障卡申领",
    departmentName: "人力资源和社会保障局",
    departmentId: "hrss",
    audience: ["personal"],
  },
  {
    id: "social-card-lost",
    title: "社会保障卡挂失与补办",
    departmentName: "人力资源和社会保障局",
    departmentId: "hrss",
    audience: ["personal"],
  },
  {
    id: "pension",
    title: "城乡居民基本养老保险待遇申领",
    departmentName: "人力资源和社会保障局",
    departmentId: "hrss",
    audience: ["personal"],
  },
  { id: "pending", title: "待处理信访件查询", departmentName: "信访局", departmentId: "petition" },
  { id: "works", title: "在建工程抵押权登记", departmentName: "自然资源局", departmentId: "land" },
  {
    id: "boiler",
    title: "家用燃气热水器安装简单说明",
    departmentName: "住房和城乡建设局",
    departmentId: "housing",
  },
  { id: "scenic", title: "旅游景点质量等级评定", departmentName: "文化和旅游局", departmentId: "culture" },
  { id: "classics", title: "经典诵读活动报名", departmentName: "教育局", departmentId: "edu" },
  {
    id: "marriage",
    title: "结婚登记",
    departmentName: "民政局",
    departmentId: "civil",
    audience: ["personal"],
  },
  {
    id: "divorce",
    title: "离婚登记",
    departmentName: "民政局",
    departmentId: "civil",
    audience: ["personal"],
  },
  {
    id: "allowance",
    title: "最低生活保障申请",
    departmentName: "民政局",
    departmentId: "civil",
    audience: ["personal"],
  },
  { id: "noise", title: "夜间施工噪声污染投诉", departmentName: "综合行政执法局", departmentId: "urban" },
  {
    id: "driver",
    title: "机动车驾驶证补证换证",
    departmentName: "公安局",
    departmentId: "police",
    audience: ["personal"],
  },
  {
    id: "disabled",
    title: "残疾人证新办",
    departmentName: "残疾人联合会",
    departmentId: "disabled",
    audience: ["personal"],
  },
  {
    id: "birth",
    title: "出生医学证明补发",
    departmentName: "卫生健康委员会",
    departmentId: "health",
    audience: ["personal"],
  },
  {
    id: "school",
    title: "义务教育入学报名",
    departmentName: "教育局",
    departmentId: "edu",
    audience: ["personal"],
  },
];

/** A small collection in own words; every guide is of the whole province's capital unless it says otherwise. */
export const guides: readonly SearchDocument[] = matters.map((brief) =>
  Object.assign(
    { type: "matter", regionCode: "330100", regionLevel: "city", regionName: "浙江省杭州市" } as const,
    brief,
  ),
);

export async function* stream(documents: readonly SearchDocument[]): AsyncGenerator<SearchDocument> {
  yield* documents;
}
