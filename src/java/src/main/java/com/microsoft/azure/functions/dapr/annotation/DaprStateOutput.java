package com.microsoft.azure.functions.dapr.annotation;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Saves a value under a key: {@code POST /v1.0/state/{stateStore}}.
 *
 * <p>An object with any of the names {@code value}, {@code key}, {@code etag}, {@code metadata}, {@code options} and
 * {@code contentType} is an envelope and wins over this annotation; it must have a {@code value}. Any other value is stored as it
 * is.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
@CustomBinding(direction = "out", name = "daprStateOutputMessage", type = "daprState")
public @interface DaprStateOutput {
    /**
     * The state store component. Required.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the name of the component
     */
    String stateStore() default "";

    /**
     * The key to write. Required, unless the value is an envelope with a {@code key}.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the key
     */
    String key() default "";

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
