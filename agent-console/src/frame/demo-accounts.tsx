import { useTranslation } from "react-i18next";
import type { Role } from "#contracts/staff.ts";

interface Account {
  username: string;
  name: string;
  roles: Role[];
}

interface Props {
  city: string;
  accounts: readonly Account[];
  onPick: (username: string) => void;
}

const isUnit = ({ roles }: Account) => roles.some((role) => role === "officer" || role === "department-head");

/** The demo city's people; one click fills the form. */
export function DemoAccounts({ city, accounts, onPick }: Props) {
  const { t } = useTranslation();
  const groups = [
    { key: "centre", title: t("signIn.centre"), people: accounts.filter((account) => !isUnit(account)) },
    { key: "units", title: t("signIn.units"), people: accounts.filter(isUnit) },
  ];
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t("signIn.demo", { city })}</h2>
      <p className="muted">{t("signIn.demoHint")}</p>
      {groups.map(({ key, title, people }) => (
        <div key={key}>
          <h3>{title}</h3>
          <ul>
            {people.map((account) => (
              <li key={account.username}>
                <button type="button" onClick={() => onPick(account.username)}>
                  <span className="demo-user">{account.username}</span>
                  <span className="muted">
                    {account.name} · {account.roles.map((role) => t(`role.${role}`)).join("、")}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
