import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Drawer, Form, Input, Segmented, Select } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { skills } from "#contracts/agents.ts";
import { sendBroadcast, type BroadcastAudience, type BroadcastMessage } from "#contracts/broadcasts.ts";
import { roles } from "#contracts/staff.ts";
import { call } from "../api/client.ts";
import { intention } from "../api/idempotency.ts";
import { GuidePicker } from "../guides/guide-picker.tsx";
import { clockOf, dateOf } from "../ui/city-time.ts";
import { broadcastsStale } from "./broadcast-queries.ts";

const levels = ["info", "warning", "urgent"] as const;
const audiences = ["roles", "skills", "everyone"] as const;
const HOURS = 8;

/** 发布口径. Who of the audience there is now gets it and a receipt. */
export function BroadcastForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("wall");
  const { t: common } = useTranslation();
  const [level, setLevel] = useState<BroadcastMessage["level"]>("info");
  const [text, setText] = useState("");
  const [to, setTo] = useState<BroadcastAudience["to"]>("roles");
  const [chosenRoles, setRoles] = useState<(typeof roles)[number][]>(["agent"]);
  const [chosenSkills, setSkills] = useState<(typeof skills)[number][]>(["general"]);
  const [until, setUntil] = useState(() => {
    const end = Date.now() + HOURS * 3_600_000;
    return `${dateOf(end)}T${clockOf(end)}`;
  });
  const [guideId, setGuide] = useState<string>();
  const keyOf = useMemo(() => intention(), []);
  const send = useMutation({
    mutationFn: () => {
      const body = {
        level,
        text: text.trim(),
        audience: audienceOf(to, chosenRoles, chosenSkills),
        until: `${until}:00+08:00`,
        ...(guideId ? { guideId } : {}),
      };
      return call(sendBroadcast, { body, idempotencyKey: keyOf(body) });
    },
    onSuccess: () => {
      onClose();
      return broadcastsStale();
    },
  });
  const names = {
    everyone: t("broadcast.everyone"),
    roles: chosenRoles.map((role) => common(`role.${role}`)).join("、"),
    skills: chosenSkills.map((skill) => t(`person.skill.${skill}`)).join("、"),
  };
  return (
    <Drawer open onClose={onClose} title={t("broadcast.new")} size={420} mask={false}>
      <Form layout="vertical" onFinish={() => send.mutate()}>
        <Form.Item label={t("broadcast.text")} htmlFor="broadcast-text">
          <Input.TextArea
            id="broadcast-text"
            autoFocus
            rows={4}
            maxLength={500}
            showCount
            placeholder={t("broadcast.textHint")}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t("broadcast.levelLabel")}>
          <Segmented
            aria-label={t("broadcast.levelLabel")}
            value={level}
            onChange={setLevel}
            options={levels.map((value) => ({ value, label: t(`broadcast.level.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t("broadcast.to")}>
          <Segmented
            aria-label={t("broadcast.to")}
            value={to}
            onChange={setTo}
            options={audiences.map((value) => ({ value, label: t(`broadcast.${value}`) }))}
          />
          {to === "roles" ? (
            <Select
              mode="multiple"
              aria-label={t("broadcast.roles")}
              value={chosenRoles}
              onChange={setRoles}
              options={roles.map((value) => ({ value, label: common(`role.${value}`) }))}
              style={{ width: "100%", marginTop: 8 }}
            />
          ) : null}
          {to === "skills" ? (
            <Select
              mode="multiple"
              aria-label={t("broadcast.skills")}
              value={chosenSkills}
              onChange={setSkills}
              options={skills.map((value) => ({ value, label: t(`person.skill.${value}`) }))}
              style={{ width: "100%", marginTop: 8 }}
            />
          ) : null}
        </Form.Item>
        <Form.Item label={t("broadcast.until")} htmlFor="broadcast-until">
          <Input
            id="broadcast-until"
            type="datetime-local"
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t("broadcast.guide")} htmlFor="broadcast-guide">
          <GuidePicker
            id="broadcast-guide"
            label={t("broadcast.guide")}
            value={guideId}
            onChange={setGuide}
          />
        </Form.Item>
        {send.error ? <Alert type="error" title={send.error.message} /> : null}
        <Button type="primary" htmlType="submit" disabled={!text.trim() || !until} loading={send.isPending}>
          {t("broadcast.send", { to: names[to] })}
        </Button>
      </Form>
    </Drawer>
  );
}

function audienceOf(
  to: BroadcastAudience["to"],
  chosenRoles: (typeof roles)[number][],
  chosenSkills: (typeof skills)[number][],
): BroadcastAudience {
  if (to === "roles") return { to, roles: chosenRoles };
  return to === "skills" ? { to, skills: chosenSkills } : { to };
}
