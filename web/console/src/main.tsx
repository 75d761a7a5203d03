import "./styles/index.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./app/queries";
import { router } from "./app/router";
import { cssVariablesResolver, theme } from "./app/theme";
import { startTexts } from "./i18n";
import { guardCompositions } from "./lib/ime";
import { Toasts } from "./parts/Toasts";

async function start() {
  guardCompositions(window);
  await startTexts();
  const root = document.getElementById("root");
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void start();
