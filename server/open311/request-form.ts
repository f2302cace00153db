import type { NewTicket } from "#contracts/tickets.ts";
import { kindChoices, titleOf } from "./georeport.ts";

/** What was sent, field by field, as a form carries it. */
export type Form = Readonly<Record<string, unknown>>;

export interface FormProblem {
  field: string;
  rule: string;
}

/**
 * A GeoReport v2 request as a ticket, still to be checked by the ticket's own contract. `email`, `device_id` and
 * `account_id` are taken and not kept: we call back by phone, and keep no more than that needs (个人信息保护法 art. 6).
 */
export function ticketOf(form: Form): { ticket: Partial<Record<keyof NewTicket, unknown>> } | FormProblem {
  const description = word(form.description);
  if (!description) return { field: "description", rule: "必填：请写明什么事、在哪里" };
  const address = word(form.address_string) || word(form.address_id);
  const location = locationOf(form);
  if (location && "field" in location) return location;
  if (!location && !address)
    return { field: "address_string", rule: "lat 和 long、address_string、address_id 须填一项" };
  const kind = word(form["attribute[kind]"]) || "help";
  if (!kindChoices.some(({ key }) => key === kind))
    return { field: "attribute[kind]", rule: `须为 ${kindChoices.map(({ key }) => key).join("、")} 之一` };
  const media = word(form.media_url);
  if (media && !/^https?:\/\/\S{1,480}$/.test(media))
    return { field: "media_url", rule: "须为 http 或 https 网址" };
  const name = `${word(form.last_name)}${word(form.first_name)}`;
  const phone = word(form.phone);
  return {
    ticket: {
      kind,
      urgency: "normal",
      channel: "open311",
      categoryCode: word(form.service_code),
      title: titleOf(description),
      content: media ? `${description}\n附件链接：${media}` : description,
      regionCode: undefined,
      address: address || undefined,
      location,
      citizen: name || phone ? { ...(name ? { name } : {}), ...(phone ? { phone } : {}) } : undefined,
      callId: undefined,
      guideIds: undefined,
      accusedDepartmentIds: undefined,
    },
  };
}

function locationOf(form: Form): { lng: number; lat: number } | FormProblem | undefined {
  const [lat, long] = [word(form.lat), word(form.long)];
  if (!lat && !long) return undefined;
  if (!isDegree(lat, 90)) return { field: "lat", rule: "纬度须为 -90 至 90 的数（WGS84）" };
  if (!isDegree(long, 180)) return { field: "long", rule: "经度须为 -180 至 180 的数（WGS84）" };
  return { lat: Number(lat), lng: Number(long) };
}

const isDegree = (text: string, most: number) =>
  /^[+-]?\d{1,3}(\.\d{1,15})?$/.test(text) && Math.abs(Number(text)) <= most;

export const word = (value: unknown): string =>
  typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
