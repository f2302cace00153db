import type { DataSource } from "typeorm";
import { getNoticeAddress, putNoticeAddress, type NoticeSettings } from "#contracts/notice-address.ts";
import { queryOf } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { readAddress, writeAddress, type NoticeAddress } from "./notice-address.store.ts";

/** 通知邮箱: everyone says for themself whether notices also come by e-mail, how often and when not. */
export function noticeAddressRoutes({ source }: { source: DataSource }): Route[] {
  const query = queryOf(source);
  return [
    implement(getNoticeAddress, async ({ actor }) => present(await readAddress(query, actor.id))),
    implement(putNoticeAddress, async ({ body, actor }) => {
      const { email, digest, quiet } = body;
      await writeAddress(query, actor.id, {
        email,
        digest,
        quiet: quiet && { from: minutesOf(quiet.from), until: minutesOf(quiet.until) },
      });
      return body;
    }),
  ];
}

const present = ({ email, digest, quiet }: NoticeAddress): NoticeSettings => ({
  email,
  digest,
  quiet: quiet && { from: timeOf(quiet.from), until: timeOf(quiet.until) },
});

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
