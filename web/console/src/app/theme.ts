import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const tuple = (hue: string) =>
  Array.from({ length: 10 }, (_, shade) => `var(--${hue}-${shade})`) as unknown as MantineColorsTuple;

/** Hints stand below, so that fields side by side begin at one height. */
const inputWrapperOrder: ("label" | "input" | "description" | "error")[] = [
  "label",
  "input",
  "description",
  "error",
];
const field = { radius: "md", size: "sm", inputWrapperOrder } as const;
/** What a field drops down stands beside it, in the page's landmarks, and isn't cut off by what scrolls around it. */
const comboboxProps = { withinPortal: false, floatingStrategy: "fixed" } as const;
/** The list itself scrolls: it is what the field controls. */
const options = {
  withScrollArea: false,
  styles: { options: { maxHeight: 250, overflowY: "auto" } },
} as const;

/** The component library in our colours: tuples from `tokens.css`, everything seen through semantic tokens. */
export const theme = createTheme({
  colors: {
    indigo: tuple("indigo"),
    andon: tuple("andon"),
    wakatake: tuple("wakatake"),
    gray: tuple("kinari"),
    red: tuple("beni"),
  },
  primaryColor: "indigo",
  primaryShade: 7,
  autoContrast: false,
  fontFamily: "var(--rs-font)",
  fontFamilyMonospace: "var(--rs-mono)",
  headings: { fontFamily: "var(--rs-font)" },
  defaultRadius: "md",
  radius: { sm: "5px", md: "8px", lg: "12px", xl: "16px" },
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "20px" },
  respectReducedMotion: true,
  components: {
    TextInput: { defaultProps: field },
    PasswordInput: { defaultProps: field },
    Textarea: { defaultProps: field },
    Select: {
      defaultProps: { ...field, ...options, comboboxProps, allowDeselect: false, checkIconPosition: "right" },
    },
    MultiSelect: { defaultProps: { ...field, ...options, comboboxProps } },
    Switch: { defaultProps: { withThumbIndicator: false, size: "md" } },
    Modal: { defaultProps: { radius: "lg", centered: true, padding: 22 } },
    Menu: {
      defaultProps: {
        radius: "md",
        shadow: "md",
        position: "bottom-end",
        withinPortal: false,
        withInitialFocusPlaceholder: false,
        returnFocus: true,
      },
    },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
  },
});

const semantic = {
  "--mantine-color-body": "var(--rs-paper)",
  "--mantine-color-text": "var(--rs-ink)",
  "--mantine-color-bright": "var(--rs-ink)",
  "--mantine-color-dimmed": "var(--rs-ink-3)",
  "--mantine-color-placeholder": "var(--rs-ink-3)",
  "--mantine-color-anchor": "var(--rs-primary-text)",
  "--mantine-color-error": "var(--rs-danger)",
  "--mantine-color-default": "var(--rs-surface)",
  "--mantine-color-default-hover": "var(--rs-hover)",
  "--mantine-color-default-color": "var(--rs-ink)",
  "--mantine-color-default-border": "var(--rs-control)",
  "--mantine-color-disabled": "var(--rs-sunken)",
  "--mantine-color-disabled-color": "var(--rs-ink-3)",
  "--mantine-color-disabled-border": "var(--rs-line)",
  "--mantine-color-indigo-filled": "var(--rs-primary)",
  "--mantine-color-indigo-filled-hover": "var(--rs-primary-hi)",
  "--mantine-color-indigo-light": "var(--rs-primary-soft)",
  "--mantine-color-indigo-light-color": "var(--rs-primary-text)",
  "--mantine-primary-color-filled": "var(--rs-primary)",
  "--mantine-primary-color-filled-hover": "var(--rs-primary-hi)",
  "--mantine-shadow-md": "var(--e-2)",
  "--mantine-shadow-xl": "var(--e-2)",
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: semantic,
  dark: semantic,
});
