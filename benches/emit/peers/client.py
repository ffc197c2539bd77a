# python client.py N: the models of the official Python client, written by PyYAML with libyaml.
import sys

import yaml
from kubernetes import client as k


def container():
    return k.V1Container(
        name="web",
        image="ghcr.io/acme/web:1.4.2",
        ports=[
            k.V1ContainerPort(name="http", container_port=8080),
            k.V1ContainerPort(name="metrics", container_port=9090),
        ],
        readiness_probe=k.V1Probe(http_get=k.V1HTTPGetAction(path="/healthz", port="http")),
        env=[k.V1EnvVar(name="LOG_LEVEL", value="info"), k.V1EnvVar(name="CATALOG_URL", value="http://catalog:80")],
        resources=k.V1ResourceRequirements(
            requests={"cpu": "100m", "memory": "128Mi"}, limits={"memory": "256Mi"}
        ),
    )


def app(name):
    labels = {"app": name, "tier": "frontend"}
    yield k.V1Deployment(
        api_version="apps/v1",
        kind="Deployment",
        metadata=k.V1ObjectMeta(name=name, labels=dict(labels)),
        spec=k.V1DeploymentSpec(
            replicas=3,
            selector=k.V1LabelSelector(match_labels=dict(labels)),
            template=k.V1PodTemplateSpec(
                metadata=k.V1ObjectMeta(labels=dict(labels)),
                spec=k.V1PodSpec(
                    automount_service_account_token=False, containers=[container()], enable_service_links=False
                ),
            ),
        ),
    )
    yield k.V1Service(
        api_version="v1",
        kind="Service",
        metadata=k.V1ObjectMeta(name=name, labels=dict(labels)),
        spec=k.V1ServiceSpec(
            type="ClusterIP",
            selector=dict(labels),
            ports=[
                k.V1ServicePort(name="http", port=80, target_port="http"),
                k.V1ServicePort(name="metrics", port=9090, target_port="metrics"),
            ],
        ),
    )


api = k.ApiClient()
objects = (api.sanitize_for_serialization(o) for i in range(int(sys.argv[1])) for o in app(f"web-{i}"))
yaml.dump_all(objects, sys.stdout, Dumper=yaml.CSafeDumper, explicit_start=True, sort_keys=False)
