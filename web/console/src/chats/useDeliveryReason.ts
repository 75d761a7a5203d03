import { useTranslation } from "react-i18next";

/** Why a message could not be delivered, in words; a word that we don't know stands as it is. */
export function useDeliveryReason() {
  const { t, i18n } = useTranslation();
  return (word: string | null | undefined): string => {
    if (!word) return "";
    return i18n.exists(`delivery_error.${word}`) ? t(`delivery_error.${word}`) : word;
  };
}
