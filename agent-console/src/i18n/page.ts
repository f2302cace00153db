import type { SameShape } from "./same-shape.ts";

const zh = {
  tab: { similar: "相似", looks: "谁看过" },
  similar: {
    none: "没有相似的在办工单",
    noneHint: "说的是同一件事、还没办结的工单会出现在这里。",
    merge: "并入这一件",
  },
  suggested: "可能有用的指南",
  marks: { count: "已选 {{count}} 件", copy: "复制编号", clear: "取消选中" },
  looks: {
    none: "还没有人看过",
    hint: "查看联系方式和下载附件都有记录，不能删改。",
    sealedHint: "密封工单每次打开都有记录（同一人十分钟内算一次），不能删改。",
    what: {
      contact: "看了联系方式",
      identity: "看了密封身份",
      sealed: "打开了密封工单",
      original: "看了密封原文",
      file: "下载了附件",
    },
  },
};

const en: SameShape<typeof zh> = {
  tab: { similar: "Similar", looks: "Seen by" },
  similar: {
    none: "No similar open tickets",
    noneHint: "Open tickets about the same thing appear here.",
    merge: "Merge into this one",
  },
  suggested: "Guides that may help",
  marks: { count: "{{count}} chosen", copy: "Copy numbers", clear: "Drop" },
  looks: {
    none: "Nobody has looked yet",
    hint: "Every look at the contact and every download is recorded for good.",
    sealedHint:
      "Every opening of a sealed ticket is recorded for good (one person within ten minutes counts once).",
    what: {
      contact: "saw the contact",
      identity: "saw the sealed identity",
      sealed: "opened the sealed ticket",
      original: "read the sealed original",
      file: "downloaded",
    },
  },
};

export const page = { zh, en };
