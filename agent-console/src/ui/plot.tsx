import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsCoreOption, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

// Only what is drawn here: the whole library is three times as large.
use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, MarkLineComponent]);
use([TooltipComponent, SVGRenderer]);

interface Props {
  /** What a person who cannot see the plot is told. */
  label: string;
  option: EChartsCoreOption;
  /** px; otherwise as high as its box. */
  height?: number;
  /** A click on the data item with this index. */
  onPick?: ((index: number) => void) | undefined;
}

/** A plot that fills its box and redraws without motion: what moves on a wall draws the eye for nothing. Load it lazily: the library is large. */
export function Plot({ label, option, height, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });

  useEffect(() => {
    if (!box.current) return undefined;
    const drawn = init(box.current, null, { renderer: "svg" });
    chart.current = drawn;
    drawn.on("click", ({ dataIndex }) => pick.current?.(dataIndex));
    const sizes = new ResizeObserver(() => drawn.resize());
    sizes.observe(box.current);
    return () => {
      sizes.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption({ animation: false, ...option }, { notMerge: true });
  }, [option]);

  return (
    <div
      ref={box}
      className="plot"
      style={height === undefined ? undefined : { height }}
      role="img"
      aria-label={label}
      data-clickable={Boolean(onPick)}
    />
  );
}
