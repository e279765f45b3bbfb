package com.example.orders;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.dapr.annotation.DaprSecretInput;
import com.microsoft.azure.functions.dapr.annotation.DaprServiceInvocationTrigger;

/** Reads a secret and tells its length. */
public final class ShowSecret {
    /** A secret store answers with names and values. The value itself never leaves the function. */
    @FunctionName("ShowSecret")
    public SecretLength run(
            @DaprServiceInvocationTrigger(methodName = "ShowSecret") String request,
            @DaprSecretInput(secretStoreName = "secretstore", key = "orderApiKey") Secret secret) {
        return new SecretLength("orderApiKey", secret.orderApiKey.length());
    }

    /** What the secret store answers for the secret {@code orderApiKey}. */
    public static final class Secret {
        public String orderApiKey;
    }

    /** The answer to the caller. */
    public static final class SecretLength {
        public final String name;
        public final int length;

        SecretLength(String name, int length) {
            this.name = name;
            this.length = length;
        }
    }
}
