namespace Ecda.Linkage.Audit.Reporting;

/// <summary>How the report looks: readable in light and dark, and on paper.</summary>
internal static class ReportStyle
{
    public const string Css =
        """
        :root{--ink:#1c2430;--soft:#5a6675;--paper:#fff;--panel:#f4f6f9;--line:#d5dbe3;--own:#1f6feb;--control:#b9c3cf;--bar:#c62828;--pass:#1b7f3b;--fail:#c62828;--inconclusive:#9a6700}
        @media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa7b6;--paper:#12161c;--panel:#1b212a;--line:#313b47;--own:#58a6ff;--control:#56616e;--bar:#ff7b72;--pass:#3fb950;--fail:#ff7b72;--inconclusive:#d29922}}
        @media print{:root{--ink:#000;--soft:#444;--paper:#fff;--panel:#fff;--line:#bbb;--own:#1f6feb;--control:#bbb;--bar:#c62828;--pass:#1b7f3b;--fail:#c62828;--inconclusive:#9a6700}section,figure,tr,dd{break-inside:avoid}}
        *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
        main{max-width:66rem;margin:0 auto;padding:2rem 1.25rem 4rem}h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .8rem}h2{font-size:1.25rem;margin:2.2rem 0 .6rem}
        .kicker{color:var(--soft);margin:0}.lead{font-size:1.1rem}.verdict{color:#fff;padding:.1em .45em;border-radius:.25em;margin-right:.3em;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .verdict.pass{background:#1b7f3b}.verdict.fail{background:#c62828}.verdict.inconclusive{background:#9a6700}
        dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.8rem 1.2rem;margin:0}dt{font-weight:600}dd{margin:0}.knows{color:var(--soft)}
        @media (max-width:38rem){dl{grid-template-columns:1fr}}
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.8rem;font-variant-numeric:tabular-nums}th{text-align:right;color:var(--soft);font-weight:600}td{text-align:right}
        td{white-space:nowrap}th:first-child,td:first-child,th:nth-child(2),td:nth-child(2){text-align:left}th,td{padding:.3rem .4rem;border-bottom:1px solid var(--line)}
        td.pass,dt .pass{color:var(--pass)}td.fail,td.inconclusive{font-weight:700}td.fail,dt .fail{color:var(--fail)}td.inconclusive,dt .inconclusive{color:var(--inconclusive)}td.none,dt .none{color:var(--soft)}dt span{font-size:.85rem}
        figure{margin:1.5rem 0;padding:1rem;background:var(--panel);border:1px solid var(--line);border-radius:.5rem}figcaption,.small{font-size:.85rem;color:var(--soft)}
        svg{width:100%;height:auto;font:12px system-ui,sans-serif}svg text{fill:var(--ink)}svg .small,svg .grid text{fill:var(--soft);font-size:11px}svg .grid line{stroke:var(--line)}
        svg .control{fill:var(--control)}svg .own{fill:var(--own)}svg .whisker{stroke:var(--own);stroke-width:1.5}svg .bar{stroke:var(--bar);stroke-width:2}
        svg .trend{fill:none;stroke:var(--own);stroke-width:2.5}svg .trend.thin{stroke-width:1}
        .key{display:inline-block;width:.9rem;height:.6rem;margin:0 .2rem 0 .8rem}.key.control{background:var(--control)}.key.own{background:var(--own)}.key.bar{background:var(--bar);width:.15rem;height:.9rem;vertical-align:-.15rem}
        code{background:var(--panel);padding:.1em .3em;border-radius:.2em}.legal{border-top:1px solid var(--line);margin-top:2.5rem;font-size:.9rem}
        """;
}
