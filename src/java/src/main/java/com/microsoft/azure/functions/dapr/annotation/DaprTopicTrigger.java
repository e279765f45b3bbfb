package com.microsoft.azure.functions.dapr.annotation;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Subscribes to a topic and runs the function for every event of it.
 *
 * <p>A {@code String} parameter gets the whole CloudEvent as JSON text. When the function succeeds the event is acknowledged, when
 * it fails Dapr delivers it again by its resiliency policy.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "in", name = "daprTopicTriggerMessage", type = "daprTopicTrigger")
public @interface DaprTopicTrigger {
    /**
     * The pub/sub component. Required.
     *
     * <p>May hold {@code %app settings%}.
     *
     * @return the name of the component
     */
    String pubSubName();

    /**
     * The topic. Default: the function's name.
     *
     * <p>May hold {@code %app settings%}.
     *
     * @return the topic, empty for the default
     */
    String topic() default "";

    /**
     * The path to which the sidecar posts the events. Default: the topic.
     *
     * <p>May hold {@code %app settings%}.
     *
     * @return the path, empty for the default
     */
    String route() default "";
}
