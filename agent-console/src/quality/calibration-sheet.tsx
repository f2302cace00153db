import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Checkbox, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { openCalibration } from "#contracts/quality-reports.ts";
import { call } from "../api/client.ts";
import { Said } from "../ui/said.tsx";
import { inspectorsQuery, qualityStale } from "./quality-queries.ts";

interface Props {
  sampleId: string | null;
  agentId: string;
  onClose: () => void;
}

/** Who is asked to mark the same sample, blind to each other. */
export function CalibrationSheet({ sampleId, agentId, onClose }: Props) {
  const { t } = useTranslation("quality");
  return (
    <Drawer
      open={sampleId !== null}
      onClose={onClose}
      title={t("calibration.open")}
      size={400}
      mask={false}
      destroyOnHidden
    >
      {sampleId ? <Sheet sampleId={sampleId} agentId={agentId} /> : null}
    </Drawer>
  );
}

function Sheet({ sampleId, agentId }: { sampleId: string; agentId: string }) {
  const { t } = useTranslation("quality");
  const navigate = useNavigate();
  const { data } = useQuery(inspectorsQuery);
  const able = (data ?? []).filter(({ id }) => id !== agentId);
  const [chosen, setChosen] = useState<string[]>();
  const people = chosen ?? able.map(({ id }) => id);
  const send = useMutation({
    mutationFn: () => call(openCalibration, { params: { id: sampleId }, body: { staffIds: people } }),
    onSuccess: (made) => {
      qualityStale();
      void navigate({ to: "/quality/calibrations/$id", params: { id: made.id } });
    },
  });
  return (
    <>
      <p className="muted">{t("calibration.hint")}</p>
      <Checkbox.Group
        className="q-people"
        value={people}
        onChange={setChosen}
        options={able.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Said error={send.error} />
      <p className="q-send">
        <Button
          type="primary"
          disabled={people.length < 2}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t("calibration.ask", { count: people.length })}
        </Button>
      </p>
    </>
  );
}
