package com.microsoft.azure.functions.dapr.annotation;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the function when another app invokes a method of this one through its sidecar:
 * {@code /v1.0/invoke/{this app}/method/{methodName}}.
 *
 * <p>The parameter gets the request's body. The function's return value is the response's body; without one the answer is an
 * empty 200.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
@CustomBinding(direction = "in", name = "daprServiceInvocationTriggerMessage", type = "daprServiceInvocationTrigger")
public @interface DaprServiceInvocationTrigger {
    /**
     * The method's name, matched in any casing. It may hold route parameters ({@code orders/{id}}), whose values are binding
     * data. Default: the function's name.
     *
     * <p>May hold {@code %app settings%}.
     *
     * @return the name, empty for the default
     */
    String methodName() default "";
}
