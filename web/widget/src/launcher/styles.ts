/** The launcher's looks, inside its own shadow root: the page's styles don't reach it, nor its the page. */
export const STYLES = `
:host{--dusk:light-dark(#1f2a52,#11131b);--on:#f1f2f8;--on2:light-dark(#b7c0dc,#a7aec6);--edge:light-dark(#36426f,#2b2f3b);--paper:light-dark(#faf8f5,#15171e)}
@supports not (color:light-dark(red,red)){:host{--dusk:#1f2a52;--on2:#b7c0dc;--edge:#36426f}}
.dock{color-scheme:light dark;font:600 14.5px/1.4 system-ui,"Hiragino Sans","Noto Sans JP",sans-serif}
:host([data-theme=light]) .dock{color-scheme:light}
:host([data-theme=dark]) .dock{color-scheme:dark}
:host([data-coloured]){--dusk:var(--own);--on:var(--on-own);--on2:var(--on-own);--edge:color-mix(in srgb,var(--on-own) 22%,var(--own))}
*{box-sizing:border-box}
[hidden]{display:none!important}
.dock{position:fixed;bottom:max(24px,env(safe-area-inset-bottom));right:24px;display:flex;flex-direction:column;align-items:flex-end;gap:14px;pointer-events:none}
:host([data-position=left]) .dock{right:auto;left:24px;align-items:flex-start}
.panel{width:388px;height:min(720px,calc(100dvh - 120px));border-radius:18px;overflow:hidden;background:var(--paper);
box-shadow:0 2px 6px #1b285026,0 12px 32px #1b285033,0 0 0 1px #0000001a;pointer-events:auto;animation:rise .2s ease-out}
@keyframes rise{from{opacity:0;translate:0 8px}}
iframe{display:block;width:100%;height:100%;border:0}
button{all:unset;box-sizing:border-box;position:relative;display:flex;align-items:center;justify-content:center;gap:12px;min-width:60px;height:60px;padding:0 22px 0 18px;
border-radius:30px;background:var(--dusk);color:var(--on);box-shadow:0 2px 6px #1b285026,0 12px 32px #1b285033,0 0 0 1px var(--edge);cursor:pointer;pointer-events:auto;user-select:none}
button:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 7px #344885}
button small{display:block;font-weight:400;font-size:12px;line-height:1.3;color:var(--on2)}
button[aria-expanded=true]{width:60px;padding:0}
button[aria-expanded=true]>:not(.fold),[aria-expanded=false]>.fold{display:none}
svg{flex:none;width:24px;height:30px}
svg.fold{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round}
.count{position:absolute;right:-4px;top:-6px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;background:#a92b3f;color:#fff;font-size:12px;line-height:22px;text-align:center}
@media(max-width:720px){
.dock{bottom:max(14px,env(safe-area-inset-bottom));right:14px}
:host([data-position=left]) .dock{left:14px}
.dock.open{inset:var(--visible-top,0) 0 auto!important;height:var(--visible-height,100dvh);background:var(--paper);padding:0 0 env(safe-area-inset-bottom)}
.dock.open .panel{width:100%;height:100%;border-radius:0;box-shadow:none}
.dock.open button{display:none}
}
@media(prefers-reduced-motion:reduce){.panel{animation:none}}
@media print{.dock{display:none}}
`;
