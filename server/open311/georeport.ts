import type { CategoryView, DepartmentView, RegionView } from "#contracts/reference.ts";
import type { Kind, Status } from "#contracts/ticket-terms.ts";
import { statusNames } from "../tickets/lifecycle.ts";

/** What GeoReport v2 calls a service: a matter of the third level, grouped by its first. */
export interface Service {
  service_code: string;
  service_name: string;
  description: string;
  metadata: boolean;
  type: "realtime";
  keywords: string;
  group: string;
}

/** One ticket as it is kept, no more of it than may be shown. */
export interface PublishedTicket {
  id: string;
  number: string;
  status: Status;
  categoryCode: string | null;
  regionCode: string | null;
  leadDepartmentId: string | null;
  receivedAt: Date;
  updatedAt: Date;
  dueAt: Date | null;
  /** Null for everybody but the program that filed it: the words and the place are a citizen's. */
  words: { content: string; address: string | null; lat: number | null; lng: number | null } | null;
}

interface Names {
  categories: ReadonlyMap<string, CategoryView>;
  departments: ReadonlyMap<string, DepartmentView>;
  regions: ReadonlyMap<string, RegionView>;
}

/** Kinds one may choose; a report (举报) needs secrecy, which a public interface cannot promise. */
export const kindChoices = [
  { key: "help", name: "求助" },
  { key: "complaint", name: "投诉" },
  { key: "suggestion", name: "建议" },
  { key: "consultation", name: "咨询" },
] as const satisfies readonly { key: Kind; name: string }[];

const CLOSED: readonly Status[] = ["closed", "archived", "rejected", "terminated"];
export const closedStatuses = CLOSED;

/** 服务列表: every matter of the third level. */
export function servicesOf(categories: ReadonlyMap<string, CategoryView>): Service[] {
  return [...categories.values()]
    .filter(({ level }) => level === 3)
    .map((leaf) => serviceOf(leaf, categories));
}

function serviceOf(leaf: CategoryView, categories: ReadonlyMap<string, CategoryView>): Service {
  const parent = leaf.parentCode ? categories.get(leaf.parentCode) : undefined;
  const top = parent?.parentCode ? categories.get(parent.parentCode) : parent;
  return {
    service_code: leaf.code,
    service_name: leaf.name,
    description: [top?.name, parent?.name, leaf.name].filter(Boolean).join(" / "),
    metadata: true,
    type: "realtime",
    keywords: leaf.keywords.join(","),
    group: top?.name ?? "",
  };
}

/** 服务定义: the one question a service asks besides words and place. */
export const definitionOf = (code: string) => ({
  service_code: code,
  attributes: [
    {
      variable: true,
      code: "kind",
      datatype: "singlevaluelist",
      required: false,
      datatype_description: "不选按求助受理",
      order: 1,
      description: "诉求类型",
      values: kindChoices,
    },
  ],
});

/** 工单 as a service request; dates in ISO 8601. */
export function requestOf(ticket: PublishedTicket, { categories, departments, regions }: Names) {
  const { words } = ticket;
  return {
    service_request_id: ticket.id,
    status: CLOSED.includes(ticket.status) ? "closed" : "open",
    status_notes: statusNames[ticket.status],
    service_name: categories.get(ticket.categoryCode ?? "")?.name ?? "",
    service_code: ticket.categoryCode ?? "",
    description: words?.content ?? "",
    agency_responsible: departments.get(ticket.leadDepartmentId ?? "")?.name ?? "",
    service_notice: `工单编号 ${ticket.number}`,
    requested_datetime: ticket.receivedAt.toISOString(),
    updated_datetime: ticket.updatedAt.toISOString(),
    expected_datetime: ticket.dueAt?.toISOString() ?? null,
    address: words?.address ?? regions.get(ticket.regionCode ?? "")?.fullName ?? "",
    address_id: null,
    zipcode: null,
    lat: words?.lat ?? null,
    long: words?.lng ?? null,
    media_url: null,
  };
}

/** The first sentence, at most 60 characters: what a list shows. */
export function titleOf(description: string): string {
  const first =
    description
      .trim()
      .split(/[。！？!?\n]/u, 1)[0]
      ?.trim() ?? "";
  return (first || description.trim()).slice(0, 60);
}
