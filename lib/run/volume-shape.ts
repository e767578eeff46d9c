import v = require("valibot");
import { memoryForm, projectForm, type IVolume } from "../foundation";
import { type Form, form, hasMethod, shapeOf } from "../validation";
import { isCloudSqlVolume, type CloudSqlInstance } from "./cloud-sql-volume";
import { isDiskVolume } from "./disk-volume";
import { isSizedMemory } from "./memory-volume";
import { isNfsVolume, type NfsVolumeProps } from "./nfs-volume";

const boundForm = form((value) => hasMethod(value, "bindVolume"), {
  code: "run-mount-volume",
  allowed: "a volume, for example bucket.readOnly(), secrets.file(…) or memoryVolume(…)",
  fix: "take the volume from the construct that is mounted",
  showsValue: true,
});

const memorySizeForm = form(hasLegalSize, {
  code: "run-mount-memory-form",
  allowed: 'memoryVolume with a whole number of Mi or Gi, for example memoryVolume("128Mi")',
  fix: 'write memoryVolume("128Mi")',
  showsValue: false,
});

const diskSizeForm = form((volume) => !isDiskVolume(volume) || v.is(memoryForm, volume.diskSize), {
  code: "run-mount-disk-form",
  allowed: 'diskVolume with a whole number of Mi or Gi, for example diskVolume("10Gi")',
  fix: 'write diskVolume("10Gi")',
  showsValue: false,
});

const nfsForm = shapeOf<NfsVolumeProps>({
  server: v.string(),
  path: v.string(),
  readOnly: v.optional(v.boolean()),
  acknowledgeSharedWrites: v.optional(v.string()),
});

// Whatever stands for an instance may have more to it than is read here.
const instanceForm = v.object({
  connectionName: v.string(),
  project: v.optional(projectForm),
  grantConnect: v.optional(v.function()),
} satisfies Record<keyof CloudSqlInstance, Form>);

const textForm = v.string();
const instancesForm = v.array(v.lazy((given) => (typeof given === "object" ? instanceForm : textForm)));
const nfsVolumeForm = v.object({ nfs: nfsForm });
const cloudSqlVolumeForm = v.object({ instances: instancesForm });
const otherVolumeForm = v.pipe(boundForm, memorySizeForm, diskSizeForm);

/** The form of a volume: that it is one, and the options of those that this room makes. */
export const volumeForm: Form = v.lazy((given) => {
  if (isNfsVolume(given)) return nfsVolumeForm;
  return isCloudSqlVolume(given) ? cloudSqlVolumeForm : otherVolumeForm;
});

// A volume in memory that somebody else made may have no such field.
function hasLegalSize(volume: unknown): boolean {
  const memory = volume as IVolume;
  return !isSizedMemory(memory) || v.is(memoryForm, memory.sizeLimit);
}
