import { Icon } from "./icons";

/** Why a form was refused, said to screen readers at once. */
export function FormError({ text }: { text?: string }) {
  return (
    <div role="alert">
      {text && (
        <p className="note err">
          <Icon name="warn" size="s" />
          <span>{text}</span>
        </p>
      )}
    </div>
  );
}
