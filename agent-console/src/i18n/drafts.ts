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
  join: {
    hint: "同一件事：同一人请催办，别人的请并入",
    chosenHint: "受理后由派单员确认并案，诉求人仍单独答复、回访",
    key: "把这位诉求人并入最相似的在办工单",
    act: "并入这件",
    chosen: "受理时建议并入",
    own: "本人的，请在左侧催办",
  },
  names: {
    region: "内容里提到的地方和单位",
    inRegion: "区域：{{name}}",
    address: "地点：{{address}}",
    formerly: "以往地点：{{address}}",
    unit: "提到 {{name}}",
  },
  likelyUnit: "可能承办：{{name}}（{{because}}）",
  proposed: {
    region: "建议并案",
    why: "{{name}} 受理时认为与这件是同一件事",
    merge: "并入",
    reason: "受理时认定为同一事项，经派单员确认",
    failed: "没有并案：{{why}}",
  },
  left: {
    region: "没有发出的内容",
    why: "您在“{{action}}”里写的还在，这一步已不能办",
    toNote: "改成备注",
    drop: "清掉",
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
  join: {
    hint: "The same matter: urge the caller's own, join another's",
    chosenHint: "A dispatcher confirms the merge; the caller keeps an own reply and follow-up",
    key: "Add this caller to the likeliest open ticket",
    act: "Join this",
    chosen: "to be joined",
    own: "their own: urge it on the left",
  },
  names: {
    region: "Places and units named in the words",
    inRegion: "Region: {{name}}",
    address: "Place: {{address}}",
    formerly: "Before: {{address}}",
    unit: "names {{name}}",
  },
  likelyUnit: "Probably: {{name}} ({{because}})",
  proposed: {
    region: "Proposed merge",
    why: "{{name}} holds it for the same matter as",
    merge: "Merge",
    reason: "Held for the same matter when taken, confirmed by the dispatcher",
    failed: "Not merged: {{why}}",
  },
  left: {
    region: "Not sent",
    why: "What you wrote for “{{action}}” is kept; that step is no longer possible",
    toNote: "Make it a note",
    drop: "Discard",
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
