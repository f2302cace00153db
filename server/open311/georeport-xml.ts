import { xmlText } from "../exports/xml-text.ts";

type Value = string | number | boolean | null | undefined | readonly Value[] | { [name: string]: Value };

/** How GeoReport names the elements of a list. */
const itemNames: Record<string, string> = {
  services: "service",
  service_requests: "request",
  attributes: "attribute",
  values: "value",
  errors: "error",
  endpoints: "endpoint",
  formats: "format",
};

/** One value as an XML document; a list's elements are named as GeoReport v2 names them. */
export const georeportXml = (root: string, value: Value): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}`;

function element(name: string, value: Value): string {
  if (value === null || value === undefined || value === "") return `<${name}/>`;
  if (Array.isArray(value)) {
    const item = itemNames[name] ?? "item";
    return `<${name}>${value.map((one) => element(item, one as Value)).join("")}</${name}>`;
  }
  if (typeof value === "object") {
    const parts = Object.entries(value).map(([key, one]) => element(key, one as Value));
    return `<${name}>${parts.join("")}</${name}>`;
  }
  return `<${name}>${xmlText(String(value))}</${name}>`;
}
