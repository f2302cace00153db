import type { DataSource } from "typeorm";
import { getNoticeAddress, putNoticeAddress } from "#contracts/notice-address.ts";
import { queryOf } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { readAddress, writeAddress } from "./notice-address.store.ts";

/** 通知邮箱: everyone says for themself whether notices also come by e-mail. */
export function noticeAddressRoutes({ source }: { source: DataSource }): Route[] {
  const query = queryOf(source);
  return [
    implement(getNoticeAddress, async ({ actor }) => ({ email: await readAddress(query, actor.id) })),
    implement(putNoticeAddress, async ({ body, actor }) => {
      await writeAddress(query, actor.id, body.email);
      return { email: body.email };
    }),
  ];
}
