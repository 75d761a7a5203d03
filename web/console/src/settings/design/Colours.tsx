import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";
import { Both } from "./Both";
import { groups, hues, inkOn, pairs, ratio } from "./tokens";

/** Hues, contrasts, sizes: read from the style sheet, computed, never written down twice. */
export function Colours() {
  const { t } = useTranslation();
  return (
    <>
      <section className="dsec">
        <h2>{t("design.hues")}</h2>
        <p>{t("design.hues_text")}</p>
        {hues.map((hue) => (
          <div className="dhue" key={hue}>
            <span>
              <b>{t(`design.hue_${hue}`)}</b> <code className="mono">{hue}</code>
              <small>{t(`design.duty_${hue}`)}</small>
            </span>
            <ol>
              {Array.from({ length: 10 }, (_, shade) => `${hue}-${shade}`).map((name, shade) => (
                <li key={name} style={{ background: `var(--${name})`, color: inkOn(name) }}>
                  {shade}
                </li>
              ))}
            </ol>
          </div>
        ))}
      </section>
      <section className="dsec">
        <h2>{t("design.contrast")}</h2>
        <p>{t("design.contrast_text")}</p>
        <div className="dboth">
          <Contrasts theme="light" />
          <Contrasts theme="dark" />
        </div>
      </section>
      <Measures />
      <Both title={t("design.type")}>
        {() => (
          <dl className="dtype">
            {groups.type.map(([name, value]) => (
              <div key={name}>
                <dt className="mono">
                  {name} {value}
                </dt>
                <dd style={{ fontSize: `var(--${name})` }}>{t("design.type_sample")}</dd>
              </div>
            ))}
          </dl>
        )}
      </Both>
    </>
  );
}

function Contrasts({ theme }: { theme: "light" | "dark" }) {
  const { t } = useTranslation();
  return (
    <div className="dtheme" data-theme={theme}>
      <table className="dcontrast">
        <caption>{t(`design.${theme}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t("design.sample")}</th>
            <th scope="col">{t("design.pair")}</th>
            <th scope="col">{t("design.ratio")}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(([ink, ground, least]) => {
            const found = ratio(ink, ground, theme);
            return (
              <tr key={`${ink}/${ground}`}>
                <td>
                  <span
                    className="dpair"
                    style={{ color: `var(--rs-${ink})`, background: `var(--rs-${ground})` }}
                    aria-hidden={least === 3}
                  >
                    {least === 3 ? <span className="dring" /> : t("design.word")}
                  </span>
                </td>
                <td className="mono">
                  {ink} / {ground}
                </td>
                <td>
                  <b>{found.toFixed(1)}</b> {found < least && <Icon name="warn" size="s" />}
                  <span className={found < least ? "danger" : "mute"}>≥ {least}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Distances and corners as they are, times in words: nothing on this page moves by itself. */
function Measures() {
  const { t } = useTranslation();
  return (
    <section className="dsec">
      <h2>{t("design.measures")}</h2>
      <ul className="dmeasures">
        {groups.space.map(([name, value]) => (
          <li key={name}>
            <span className="dspace" style={{ width: `var(--${name})` }} />
            <code className="mono">
              {name} {value}
            </code>
          </li>
        ))}
      </ul>
      <ul className="dmeasures">
        {groups.radius.map(([name, value]) => (
          <li key={name}>
            <span className="dradius" style={{ borderRadius: `var(--${name})` }} />
            <code className="mono">
              {name} {value}
            </code>
          </li>
        ))}
      </ul>
      <ul className="dmeasures">
        {groups.motion.map(([name, value]) => (
          <li key={name}>
            <code className="mono">
              {name} {value}
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
