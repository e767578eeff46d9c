export { memoryVolume } from "./memory-volume";
export { plainText } from "./plain-text";
export type { GrpcProbe, HttpProbe, LivenessProbe, ProbeTiming, StartupProbe, TcpProbe } from "./probe-props";
export { cloudRunServiceRules } from "./rules/service-rules";
export { CloudRunService } from "./service";
export type { CloudRunServiceProps, ContainerProps, Scaling } from "./service-props";
export { cloudRunUrl, type ServiceAddress } from "./service-url";
export { serviceForms } from "./service-shape";
