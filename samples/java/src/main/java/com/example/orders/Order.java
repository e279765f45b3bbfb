package com.example.orders;

/** An order, as it is in JSON. */
public final class Order {
    public String id;
    public String item;
    public int quantity;
}
