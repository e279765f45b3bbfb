package com.microsoft.azure.functions.dapr.annotation;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Invokes a method of another app: {@code {httpVerb} /v1.0/invoke/{appId}/method/{methodName}}.
 *
 * <p>An object with any of the names {@code appId}, {@code methodName}, {@code httpVerb}, {@code body}, {@code headers},
 * {@code queryString} and {@code contentType} is an envelope and wins over this annotation. Any other value is the request's body.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "out", name = "daprInvokeOutputMessage", type = "daprInvoke")
public @interface DaprInvokeOutput {
    /**
     * The app to call. Required, unless the value is an envelope with an {@code appId}.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the id of the app
     */
    String appId() default "";

    /**
     * The method of the app: a path, whose segments are escaped on the wire, optionally with a {@code ?query}. Required,
     * unless the value is an envelope with a {@code methodName}.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the path of the method
     */
    String methodName() default "";

    /**
     * The HTTP verb, in any casing. Default: {@code POST}.
     *
     * <p>May hold {@code {binding expressions}} and {@code %app settings%}.
     *
     * @return the verb
     */
    String httpVerb() default "POST";

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
