import type { SameShape } from "./same-shape.ts";

/** Words of drafts and of working at the same thing. */
const zh = {
  keeping: {
    saved: "草稿已保存",
    saving: "正在保存草稿…",
    waiting: "连不上服务器，内容暂存在本机，恢复后自动保存",
    disputed: "两版都在，选用一版后保存",
  },
  twice: {
    region: "两处写了不同内容",
    why: "您在另一个窗口也改了这一项，两版都在，请选用哪一版",
    here: "这里写的",
    there: "另一个窗口写的",
    keepHere: "用这里的",
    keepThere: "用另一个窗口的",
    empty: "（空）",
  },
  clash: {
    region: "同事也改了这一项",
    why: "同事刚改了您也在改的项，两版都在，请选用哪一版",
    mine: "您写的",
    theirs: "工单现在的",
    keepMine: "用我写的",
    keepTheirs: "用现在的",
  },
  merged: "同事刚改了这张工单的其他内容，两边都已保存",
  whileOpen: "您填写期间，同事做了这些",
  presence: {
    viewing: "{{name}} 也在看",
    editing: "{{name}} 正在处理",
    writing: "{{name}} 正在填“{{action}}”",
    sameForm: "{{names}} 也打开了“{{action}}”，先提交的生效；您填的内容不会丢。",
  },
};

const en: SameShape<typeof zh> = {
  keeping: {
    saved: "Draft saved",
    saving: "Saving the draft…",
    waiting: "The server cannot be reached; kept on this computer, saved when it is back",
    disputed: "Both versions kept; saved once you choose",
  },
  twice: {
    region: "Written in two places",
    why: "You changed this in another window as well; both are kept, choose one",
    here: "Written here",
    there: "Written in the other window",
    keepHere: "Use this one",
    keepThere: "Use the other one",
    empty: "(empty)",
  },
  clash: {
    region: "A colleague changed this too",
    why: "A colleague just changed what you are changing; both are kept, choose one",
    mine: "Yours",
    theirs: "The ticket's now",
    keepMine: "Use mine",
    keepTheirs: "Use theirs",
  },
  merged: "A colleague just changed other parts of this ticket; both are saved",
  whileOpen: "Done by colleagues since you opened this form",
  presence: {
    viewing: "{{name}} is here",
    editing: "{{name}} is working on it",
    writing: "{{name}} has “{{action}}” open",
    sameForm: "{{names}} also has “{{action}}” open; who sends first counts, nothing you typed is lost.",
  },
};

export const drafts = { zh, en };
