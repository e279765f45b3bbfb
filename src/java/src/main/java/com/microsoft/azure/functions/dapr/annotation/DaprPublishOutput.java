package com.microsoft.azure.functions.dapr.annotation;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Publishes an event to a topic: {@code POST /v1.0/publish/{pubSubName}/{topic}}.
 *
 * <p>An object with any of the names {@code payload}, {@code pubsubname}, {@code topic}, {@code contentType} and {@code metadata} is
 * an envelope and wins over this annotation; it must have a {@code payload}. Any other value is the payload of the event.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "out", name = "daprPublishOutputMessage", type = "daprPublish")
public @interface DaprPublishOutput {
    /**
     * The pub/sub component. Required, unless the value is an envelope with a {@code pubsubname}.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the name of the component
     */
    String pubSubName() default "";

    /**
     * The topic. Required, unless the value is an envelope with a {@code topic}.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the topic
     */
    String topic() default "";

    /**
     * The base address of the sidecar for this binding, such as {@code http://localhost:3500}. Default: the address in the
     * host's settings ({@code DAPR_HTTP_ENDPOINT}, else {@code DAPR_HTTP_PORT} on the local machine).
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the base address, empty for the default
     */
    String daprAddress() default "";
}
