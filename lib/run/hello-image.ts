/**
 * Google's example container, for a service whose images CI deploys: it starts, answers every path, and is replaced by
 * the first deploy.
 *
 * ```text
 * image: helloImage, imageManagedBy: "ci"
 * ```
 */
export const helloImage = "us-docker.pkg.dev/cloudrun/container/hello:latest";
