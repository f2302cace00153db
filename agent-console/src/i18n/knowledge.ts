import type { SameShape } from "./same-shape.ts";

const zh = {
  sms: { button: "短信", copied: "已复制短信文字，{{count}} 字", title: "复制一条不超过 280 字的短信" },
  copy: { copied: "已复制口径", stale: "这条指南待核实，发出前请先向承办单位确认" },
  keys: { copy: "复制口径", sms: "复制短信文字", report: "报错" },
  file: {
    list: "附件",
    title: "附件 {{number}} 的名称",
    add: "添加附件",
    remove: "删去附件：{{title}}",
    full: "一条指南最多 {{count}} 个附件",
    download: "附件下载",
  },
  errata: {
    title: "我的报错",
    link: "我的报错",
    ofGuide: "您对这条指南的报错",
    state: { open: "△ 处理中", done: "✓ 已采纳", refused: "✕ 未采纳" },
    answer: "采编答复：{{answer}}",
    noAnswer: "采编没有另外说明。",
    reported: "报于",
    none: "您还没有报过错",
    noneHint: "读指南时按 E，再按 Ctrl Enter，两下就报给采编；处理结果和理由会出现在这里。",
  },
};

const en: SameShape<typeof zh> = {
  sms: {
    button: "Text",
    copied: "Text message copied, {{count}} characters",
    title: "Copy a text message of at most 280 characters",
  },
  copy: { copied: "Answer copied", stale: "This guide is to be verified: ask the unit before sending" },
  keys: { copy: "Copy the answer", sms: "Copy as a text message", report: "Report an error" },
  file: {
    list: "Files",
    title: "Name of file {{number}}",
    add: "Add a file",
    remove: "Remove the file {{title}}",
    full: "At most {{count}} files a guide",
    download: "Files to download",
  },
  errata: {
    title: "My reports",
    link: "My reports",
    ofGuide: "Your reports about this guide",
    state: { open: "△ waiting", done: "✓ taken", refused: "✕ not taken" },
    answer: "The editor: {{answer}}",
    noAnswer: "The editor said nothing more.",
    reported: "reported",
    none: "You have reported nothing yet",
    noneHint: "While reading a guide press E, then Ctrl Enter; the answer and its reason appear here.",
  },
};

export const knowledge = { zh, en };
