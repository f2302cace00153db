import { z } from "zod";
import { problem, type Endpoint } from "#contracts/endpoint.ts";

/** OpenAPI 3.1 from the contracts: what is described is what is parsed. */
export function openApi(endpoints: readonly Endpoint[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "12345 hotline platform",
      version: "1",
      description:
        "Errors are RFC 9457 problem+json. Times are ISO 8601 with offset. Lists are keyset-paged.",
    },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      schemas: { Problem: schema(problem, "output") },
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "sid" },
        key: { type: "http", scheme: "bearer" },
      },
    },
  };
}

function operation(endpoint: Endpoint): object {
  const { reply, auth, sends } = endpoint;
  const status = String(endpoint.status ?? (reply || sends ? 200 : 204));
  const roles = typeof auth === "string" ? auth : auth.join(", ");
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    description: `For: ${roles}.`,
    security: auth === "public" ? [] : [{ session: [] }, { key: [] }],
    parameters: [
      ...parameters(endpoint.params, "path"),
      ...parameters(endpoint.query, "query"),
      ...(endpoint.idempotent ? [header("Idempotency-Key", false)] : []),
      ...(endpoint.method === "get" || auth === "public" ? [] : [header("X-CSRF-Token", false)]),
    ],
    ...requestBody(endpoint),
    responses: {
      [status]: { description: "Done", ...doneContent(endpoint) },
      ...Object.fromEntries(problemsOf(endpoint).map((code) => [code, PROBLEM])),
      default: PROBLEM,
    },
  };
}

/** A form carries its one file as `file`; any other foreign type is the file itself. */
function requestBody({ body, accepts }: Endpoint): object {
  if (accepts) {
    const content = accepts.map((type) => [
      type,
      {
        schema: type.startsWith("multipart/")
          ? { type: "object", required: ["file"], properties: { file: { type: "string", format: "binary" } } }
          : { type: "string", format: "binary" },
      },
    ]);
    return { requestBody: { required: true, content: Object.fromEntries(content) } };
  }
  if (!body) return {};
  return {
    requestBody: { required: true, content: { "application/json": { schema: schema(body, "input") } } },
  };
}

function doneContent({ reply, sends }: Endpoint): object {
  if (sends)
    return {
      content: Object.fromEntries(
        sends.map((type) => [type, { schema: { type: "string", format: "binary" } }]),
      ),
    };
  return reply ? { content: { "application/json": { schema: schema(reply, "output") } } } : {};
}

const PROBLEM = {
  description: "A problem; `detail` says what, `errors` names each field that is wrong",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** The statuses besides success that this operation may answer with. */
function problemsOf({ name, method, auth, idempotent }: Endpoint): string[] {
  const changes = method !== "get";
  return [
    "400",
    ...(auth === "public" && !changes ? [] : ["401", "403"]),
    "404",
    ...(changes ? ["409", "413", "415"] : []),
    ...(idempotent ? ["422"] : []),
    ...(name === "createSession" ? ["429"] : []),
    "431",
    "500",
    "503",
  ];
}

function parameters(shape: z.ZodType | undefined, place: "path" | "query"): object[] {
  if (!shape) return [];
  const { properties = {}, required = [] } = schema(shape, "input") as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: value,
  }));
}

const header = (name: string, required: boolean) => ({
  name,
  in: "header",
  required,
  schema: { type: "string" },
});

const schema = (shape: z.ZodType, io: "input" | "output"): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(shape, { io, unrepresentable: "any" });
  return rest;
};
