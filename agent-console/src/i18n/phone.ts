import type { SameShape } from "./same-shape.ts";

const zh = {
  title: "电话模拟",
  intro:
    "只在演示城市可用。没有电话系统时，从这里打一通电话进来：事件送到真正的来电接口，工作台的反应和真实来电一样。",
  drawer: "模拟来电",
  from: "来电号码",
  presets: "常用号码",
  preset: "{{who}} …{{number}}",
  who: { first: "甲", second: "乙", third: "丙" },
  agent: "接听的话务员账号",
  queue: "队列（选填）",
  newCall: "来电",
  answer: "接听",
  hangup: "挂断",
  line: { idle: "空闲", ringing: "振铃中", talking: "通话中" },
  state: "线路状态",
  log: "收发记录",
  logEmpty: "还没有事件。按“来电”开始一通电话。",
  sent: "发出 {{event}}",
  answered: "返回 {{status}}",
  unreachable: "没有送到",
  noGateway: "读不到来电接口的地址",
  steps: "按顺序：来电 → 接听 → 挂断；不接听直接挂断就是未接来电。",
};

const en: SameShape<typeof zh> = {
  title: "Phone simulator",
  intro:
    "Demo city only. Without a telephone system, ring in from here: events go to the real call interface and the workbench reacts as to a real call.",
  drawer: "Simulate a call",
  from: "Caller's number",
  presets: "Numbers at hand",
  preset: "{{who}} …{{number}}",
  who: { first: "A", second: "B", third: "C" },
  agent: "Account that answers",
  queue: "Queue (optional)",
  newCall: "Ring",
  answer: "Answer",
  hangup: "Hang up",
  line: { idle: "idle", ringing: "ringing", talking: "talking" },
  state: "Line",
  log: "Sent and answered",
  logEmpty: "No events yet. Press Ring to start a call.",
  sent: "sent {{event}}",
  answered: "answered {{status}}",
  unreachable: "not delivered",
  noGateway: "The address of the call interface cannot be read",
  steps: "In order: ring, answer, hang up; hanging up while ringing is a missed call.",
};

export const phone = { zh, en };
