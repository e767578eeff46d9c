"""Makes a tenant as a script with gcloud does, and writes what gcloud and the APIs then tell of it, one file for each."""

import base64
import json
import pathlib
import sys
import urllib.request

project, name, image, folder = sys.argv[1:]
place = pathlib.Path(folder)
place.mkdir(parents=True, exist_ok=True)
region = "europe-west1"
bucket = f"{project}-{name}"
secret = f"{name}-admin-password"
email = f"{name}@{project}.iam.gserviceaccount.com"
run = f"https://run.googleapis.com/v2/projects/{project}/locations/{region}/services"
storage = "https://storage.googleapis.com/storage/v1/b"
secrets = f"https://secretmanager.googleapis.com/v1/projects/{project}/secrets"
accounts = f"https://iam.googleapis.com/v1/projects/{project}/serviceAccounts"


def call(method, address, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", "Authorization": "Bearer none"}
    with urllib.request.urlopen(urllib.request.Request(address, data, headers, method=method)) as answer:
        return json.load(answer)


def export(file, address):
    place.joinpath(f"{file}.json").write_text(json.dumps(call("GET", address)))


def binding(role):
    return {"bindings": [{"role": role, "members": [f"serviceAccount:{email}"]}]}


call("POST", accounts, {"accountId": name, "serviceAccount": {"displayName": "Made by a script"}})
access = {"uniformBucketLevelAccess": {"enabled": True}, "publicAccessPrevention": "enforced"}
call("POST", f"{storage}?project={project}", {"name": bucket, "location": "EU", "iamConfiguration": access})
call("PUT", f"{storage}/{bucket}/iam", binding("roles/storage.objectUser"))
replicas = [{"location": "europe-west1"}, {"location": "europe-west4"}]
call("POST", f"{secrets}?secretId={secret}", {"replication": {"userManaged": {"replicas": replicas}}})
value = base64.b64encode(b"made-by-hand").decode()
call("POST", f"{secrets}/{secret}:addVersion", {"payload": {"data": value}})
call("POST", f"{secrets}/{secret}:setIamPolicy", {"policy": binding("roles/secretmanager.secretAccessor")})
container = {
    "image": image,
    "ports": [{"containerPort": 8080}],
    "resources": {"limits": {"cpu": "2", "memory": "4Gi"}, "cpuIdle": True, "startupCpuBoost": True},
    "env": [
        {"name": "INSTANCE", "value": name.split("-", 1)[1]},
        {"name": "STORAGE_BUCKET", "value": bucket},
        {"name": "DISABLE_SSL", "value": "true"},
        {"name": "LOG_LEVEL", "value": "debug"},
        {"name": "ADMIN_PASSWORD", "valueSource": {"secretKeyRef": {"secret": secret, "version": "1"}}},
    ],
    "startupProbe": {"tcpSocket": {"port": 8080}, "initialDelaySeconds": 5, "timeoutSeconds": 10, "failureThreshold": 24},
    "volumeMounts": [{"name": "storage", "mountPath": "/data"}],
}
template = {
    "serviceAccount": email,
    "executionEnvironment": "EXECUTION_ENVIRONMENT_GEN2",
    "timeout": "900s",
    "scaling": {"minInstanceCount": 1, "maxInstanceCount": 1},
    "maxInstanceRequestConcurrency": 60,
    "containers": [container],
    "volumes": [{"name": "storage", "gcs": {"bucket": bucket}}],
}
call("POST", f"{run}?serviceId={name}", {"template": template, "client": "gcloud", "clientVersion": "540.0.0"})

export("service", f"{run}/{name}")
export("bucket", f"{storage}/{bucket}")
export("bucket-policy", f"{storage}/{bucket}/iam")
export("secret", f"{secrets}/{secret}")
export("secret-version", f"{secrets}/{secret}/versions/1")
export("account", f"{accounts}/{email}")
