import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel, Department, FirstRun } from "@/api/types";
import { useChannels, useDepartments, useMe, useOrganization } from "@/app/queries";
import { DepartmentState } from "@/chats/DepartmentsNow";
import { useErrorText } from "@/i18n/useErrorText";
import { Empty } from "@/parts/Empty";
import { Page } from "../settings/frame/Page";
import { ChannelStep } from "./ChannelStep";
import { Finished } from "./Finished";
import { HoursStep } from "./HoursStep";
import { MessageStep } from "./MessageStep";
import { Step } from "./Step";
import { countDone, done, next, type StepName, steps } from "./steps";
import { TryStep } from "./TryStep";
import { useFirstRun } from "./useFirstRun";

/** From an organization to a customer who is answered: what is still to do comes one after the other. */
export function FirstRunPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const run = useFirstRun();
  const admin = useMe().data?.agent.role === "admin";
  const departments = useDepartments().data;
  const channels = useChannels().data;
  const known = run.data && departments && channels;
  const over = run.data && next(run.data) === null;
  return (
    <Page
      title={t("first_steps.title")}
      lead={t("first_run.lead")}
      crumbs={[{ label: t("first_steps.title") }]}
      beside={
        !over && (
          <Link className="btn sm quiet" to="/chats/$view" params={{ view: "unassigned" }}>
            {t("first_run.later")}
          </Link>
        )
      }
    >
      {!admin && <Empty title={t("first_run.admins")} text={t("first_run.admins_text")} />}
      {run.isError && <p className="note err">{errorText(run.error)}</p>}
      {admin && !known && !run.isError && <span className="skel" style={{ height: 420 }} />}
      {known && (
        <Steps
          run={run.data}
          department={departments.find(({ id }) => id === run.data.department_id)}
          channel={channels.find(({ id }) => id === run.data.channel_id)}
        />
      )}
    </Page>
  );
}

interface Props {
  run: FirstRun;
  department: Department | undefined;
  channel: Channel | undefined;
}

function Steps({ run, department, channel }: Props) {
  const { t } = useTranslation();
  const organization = useOrganization().data;
  const finished = done(run);
  const current = next(run);
  const heading = useArrival(current);
  // Whoever just tried it sees what came of it, though the step is done.
  const [trying] = useState(!run.sent);
  const state = (name: StepName): "done" | "open" | "later" => {
    if (finished[name]) return "done";
    return name === current ? "open" : "later";
  };
  const frame = (name: StepName) => ({
    name,
    state: state(name),
    heading: name === current ? heading : undefined,
  });
  const preferences = `/settings/channels/instant-messaging/preferences/${department?.id}`;
  const finish = current === null && <Finished />;
  const tried = department && channel && trying && (current === "try" || run.sent);
  return (
    <>
      <Progress run={run} />
      <ol className="fsteps">
        <Step
          {...frame("organization")}
          to="/settings/organization"
          summary={
            organization && `${organization.name} · ${t("first_run.zone", { zone: organization.time_zone })}`
          }
        />
        <Step
          {...frame("hours")}
          to={department?.business_hours_id ? `/settings/hours/${department.business_hours_id}` : undefined}
          summary={
            department && (
              <>
                {department.name} · <DepartmentState department={department} />
              </>
            )
          }
        >
          {current === "hours" && <HoursStep department={department} />}
        </Step>
        <Step {...frame("channel")} to="/settings/channels/instant-messaging" summary={channel?.name}>
          {current === "channel" && department && <ChannelStep department={department} />}
        </Step>
        <Step {...frame("message")} to={`${preferences}/automation`} summary={t("first_run.message_on")}>
          {current === "message" && department && <MessageStep department={department} />}
        </Step>
        <Step {...frame("try")} summary={t("first_run.tried")}>
          {tried && (
            <TryStep department={department} channel={channel}>
              {finish}
            </TryStep>
          )}
        </Step>
      </ol>
      {!tried && finish}
    </>
  );
}

function Progress({ run }: { run: FirstRun }) {
  const { t } = useTranslation();
  const count = countDone(run);
  return (
    <div className="fprogress">
      <div
        className="prog"
        role="progressbar"
        aria-label={t("first_steps.title")}
        aria-valuenow={count}
        aria-valuemin={0}
        aria-valuemax={steps.length}
      >
        <i style={{ width: `${(count / steps.length) * 100}%` }} />
      </div>
      <span className="small num">{t("first_steps.progress", { done: count, all: steps.length })}</span>
    </div>
  );
}

/** Whoever finished a step stands at the head of the next one, by keyboard and by ear, too. */
function useArrival(current: StepName | null) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(current);
  useEffect(() => {
    if (before.current === current) return;
    before.current = current;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest("li")?.scrollIntoView({ block: "start" });
  }, [current]);
  return heading;
}
