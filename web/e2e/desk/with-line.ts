import { test as withDesk } from "./index.ts";
import { LineAccount } from "./line.ts";
import { LineProvider } from "./line-provider.ts";
import { lineContract, Prism } from "./prism.ts";

/** A desk with an official account on LINE, and LINE itself; strict where its contract is at hand. */
export const test = withDesk.extend<
  { provider: LineProvider; line: LineAccount },
  { contract: Prism | null; strict: boolean }
>({
  strict: [true, { option: true, scope: "worker" }],
  contract: [
    async ({ strict }, use) => {
      const file = strict ? lineContract() : null;
      const prism = file ? await Prism.serve(file) : null;
      await use(prism);
      await prism?.stop();
    },
    { scope: "worker" },
  ],
  provider: async ({ contract }, use) => {
    const provider = await LineProvider.start(contract?.url ?? null);
    await use(provider);
    await provider.stop();
  },
  line: async ({ desk, provider }, use) => {
    await use(await LineAccount.connect(desk, provider));
  },
});
