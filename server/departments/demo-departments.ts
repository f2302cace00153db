import type { DepartmentView } from "#contracts/reference.ts";
import { demoBureaus, demoSections } from "./demo-bureaus.data.ts";

/** 演示市: an ordinary city of Zhejiang; its divisions are real, everything else is invented. */
export const demoCity = { code: "3306", name: "绍兴市" } as const;

const counties: readonly (readonly [string, string])[] = [
  ["330602", "越城区"],
  ["330603", "柯桥区"],
  ["330604", "上虞区"],
  ["330624", "新昌县"],
  ["330681", "诸暨市"],
  ["330683", "嵊州市"],
];

/** Streets and towns of two counties; the others are handled by their county government in the demo. */
const towns: readonly (readonly [string, string])[] = [
  [
    "330602",
    "001塔山街道 002府山街道 004北海街道 005城南街道 006稽山街道 007迪荡街道 008东湖街道 009灵芝街道 010东浦街道 011鉴湖街道 012斗门街道 013皋埠街道 014马山街道 015孙端街道 016陶堰街道 017沥海街道 108富盛镇",
  ],
  [
    "330603",
    "001柯桥街道 002柯岩街道 003华舍街道 004湖塘街道 005齐贤街道 006福全街道 007安昌街道 008兰亭街道 009钱清街道 010杨汛桥街道 011马鞍街道 105平水镇 107王坛镇 109稽东镇 111漓渚镇 114夏履镇",
  ],
];

/** Bureaus with a branch in every county; the branch stands below its bureau, so that a ticket can be forwarded to it. */
const withCountyBranch: readonly string[] =
  "hrss police housing market ecology urban health edu transport civil medical planning justice tax agriculture emergency veterans".split(
    " ",
  );

const bureaus = demoBureaus.map(([id, name, shortName, duties]) =>
  unit(id, name, shortName, { level: "city", regionCode: demoCity.code, duties }),
);

const sections = demoSections.map(([parentId, id, name, duties]) =>
  unit(id, `${shortNameOf(parentId)}${name}`, name, {
    level: "section",
    parentId,
    regionCode: demoCity.code,
    duties,
  }),
);

const governments = counties.map(([code, name]) =>
  unit(`gov-${code}`, `${name}人民政府`, name, {
    level: "county",
    regionCode: code,
    duties: `负责${name}范围内的综合协调，督促街道乡镇和区县部门办理诉求。`,
  }),
);

const branches = counties.flatMap(([code, county]) =>
  bureaus
    .filter((bureau) => withCountyBranch.includes(bureau.id))
    .map((bureau) =>
      unit(`${bureau.id}-${code}`, branchName(bureau, county), `${county}${bureau.shortName}`, {
        level: "county",
        parentId: bureau.id,
        regionCode: code,
        duties: `${county}范围内：${bureau.duties}`,
      }),
    ),
);

const streets = towns.flatMap(([county, list]) =>
  list.split(" ").map((entry) => {
    const code = county + entry.slice(0, 3);
    const name = entry.slice(3);
    const office = name.endsWith("街道") ? `${name}办事处` : `${name}人民政府`;
    return unit(`gov-${code}`, office, name, {
      level: "street",
      parentId: `gov-${county}`,
      regionCode: code,
      duties: `负责${name}范围内的社区服务、环境秩序、矛盾调解和属地协调。`,
    });
  }),
);

/**
 * 演示市承办单位: bureaus of the city, their sections and county branches, and governments with their streets.
 * A parent always stands before its children.
 */
export const demoDepartments: DepartmentView[] = [
  ...bureaus,
  ...sections,
  ...governments,
  ...branches,
  ...streets,
];

type UnitFacts = Pick<DepartmentView, "level" | "regionCode" | "duties"> & { parentId?: string };

function unit(id: string, name: string, shortName: string, facts: UnitFacts): DepartmentView {
  return { id, name, shortName, parentId: null, active: true, ...facts };
}

function shortNameOf(bureauId: string): string {
  const found = demoBureaus.find(([id]) => id === bureauId);
  if (!found) throw new Error(`demo departments: no bureau ${bureauId}`);
  return found[2];
}

/** 公安局和生态环境局在区里设分局; other county bureaus belong to the county's own government. */
function branchName(bureau: DepartmentView, county: string): string {
  const isDistrictPolice = bureau.id === "police" && county.endsWith("区");
  if (isDistrictPolice || bureau.id === "ecology") return `${bureau.name}${county.slice(0, -1)}分局`;
  return county + bureau.name.slice(1);
}
