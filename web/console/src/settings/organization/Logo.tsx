import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { logoPicture } from "@/api/settings";
import { useErrorText } from "@/i18n/useErrorText";

/** The logo's address (`children`), and the picture that is there, or why none can be shown. */
export function Logo({ url, children }: { url: string; children: ReactNode }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [asked] = useDebouncedValue(url.trim(), 500);
  const found = useQuery({
    queryKey: ["logo", asked],
    queryFn: ({ signal }) => logoPicture(asked, signal),
    enabled: /^https?:\/\/./.test(asked),
    retry: false,
    staleTime: 300_000,
  });
  const source = useSource(found.data);
  return (
    <div className="logofield">
      <span className="logobox">
        {source ? (
          <img src={source} alt={t("organization.logo_alt")} />
        ) : found.isFetching ? (
          <span className="skel" />
        ) : (
          <span className="small mute">{t("organization.logo_none")}</span>
        )}
      </span>
      <div className="grow">
        {children}
        <p className="hint" role="status">
          {found.error ? <span className="e">{errorText(found.error)}</span> : t("organization.logo_text")}
        </p>
      </div>
    </div>
  );
}

/** An address for a picture in memory, for as long as it is shown. */
function useSource(picture: Blob | undefined): string | undefined {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    if (!picture) return setSource(undefined);
    const made = URL.createObjectURL(picture);
    setSource(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return source;
}
